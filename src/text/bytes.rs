//! Sets of bytes as tables, worked out when the program is built: one look says whether a byte is among them.

/// For each byte, whether `list` has it.
pub(crate) const fn among(list: &[u8]) -> [bool; 256] {
    let mut table = [false; 256];
    let mut n = 0;
    while n < list.len() {
        table[list[n] as usize] = true;
        n += 1;
    }
    table
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_table_has_the_bytes_of_its_list_alone() {
        let table = super::among(b" \xFF,");
        assert_eq!((0..256).filter(|byte| table[*byte]).collect::<Vec<_>>(), [32, 44, 255]);
    }
}
