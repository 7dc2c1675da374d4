use std::fmt;

// ANCHOR: all
// ANCHOR: head
#[derive(Debug)]
struct Dose {
    grams: u32,
}
// ANCHOR_END: head

/// ```
/// let dose = Dose { grams: 3 };
/// ```
// ANCHOR: body
fn main() {
    # let hidden = 1;
    #
    ##not_hidden
    println!("<{}>", 1 & 2);
}
// ANCHOR_END: body
// ANCHOR_END: all
