//! How many there are of what, in words.

/// `1 talk`, `2 talks`, `0 talks`.
pub fn counted(number: usize, of: &str) -> String {
    let end = if number == 1 { "" } else { "s" };
    format!("{number} {of}{end}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_no_plural() {
        let told = [0, 1, 2].map(|number| counted(number, "talk"));
        assert_eq!(told, ["0 talks", "1 talk", "2 talks"]);
    }
}
