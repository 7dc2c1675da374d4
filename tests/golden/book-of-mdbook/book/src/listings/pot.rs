// ANCHOR: all
fn main() {
    let cups = pour(5);
    println!("{cups} cups");
}

// ANCHOR: pour
/// One spoon is for the pot.
fn pour(spoons: u32) -> u32 {
    spoons - 1
}
// ANCHOR_END: pour
// ANCHOR_END: all
