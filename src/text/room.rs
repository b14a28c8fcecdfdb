//! Memory for what comes of a text, taken at once: where a list of millions grows by doubling, most of the time goes into memory that is used once.

/// Makes room for some more of what comes of a text, of which so many bytes of all are behind. If that takes new memory it is enough for the rest, as far as one can
/// tell by now.
#[inline]
pub(crate) fn make_room<T>(list: &mut Vec<T>, more: usize, behind: usize, all: usize) {
    if list.capacity() - list.len() < more {
        grow(list, more, behind, all);
    }
}

/// A list with more room than it needs by so many times does not keep it.
const MOST_SPARE: usize = 4;

/// Empties a list, and makes room for so much: what it holds is not copied where new memory is taken. Of many lists not each keeps what the longest text has needed.
pub(crate) fn begin<T>(list: &mut Vec<T>, room: usize) {
    list.clear();
    if list.capacity() < room || list.capacity() > MOST_SPARE * room {
        *list = Vec::new();
        list.reserve_exact(room);
    }
}

#[cold]
fn grow<T>(list: &mut Vec<T>, more: usize, behind: usize, all: usize) {
    let to_come = list.len() as u128 * all.saturating_sub(behind) as u128 / behind.max(1) as u128;
    // at least by half, so that a wrong guess does not make it grow too often
    list.reserve_exact((to_come as usize + to_come as usize / 16).max(list.len() / 2).max(more));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_grows_once_if_a_text_goes_on_as_it_began_and_seldom_if_not() {
        let room_after = |density: &dyn Fn(usize) -> usize| {
            let (mut list, mut grown) = (Vec::<u8>::new(), 0);
            for behind in 1..=10_000 {
                let before = list.capacity();
                make_room(&mut list, density(behind), behind, 10_000);
                grown += usize::from(list.capacity() != before);
                list.extend(std::iter::repeat_n(0, density(behind)));
            }
            (grown, list.capacity() - list.len())
        };
        let (grown, spare) = room_after(&|_| 2);
        assert!(grown <= 3 && spare < 4_000, "{grown} times, {spare} spare");
        let (grown, _) = room_after(&|behind| usize::from(behind > 5_000) * 8);
        assert!(grown < 20, "{grown} times");
    }
}
