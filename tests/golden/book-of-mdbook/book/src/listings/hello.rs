fn main() {
    println!("Hello, tea!");
#
#   // This very line is hidden.
}
