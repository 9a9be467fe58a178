//! Critical values of Spearman's rank correlation, the one-sided table customary in Chinese environmental reports.

/// How many periods; the critical value at 0.05 and at 0.01, in thousandths.
pub const SPEARMAN_W: [(u16, u16, Option<u16>); 17] = [
    (4, 1000, None),
    (5, 900, Some(1000)),
    (6, 829, Some(943)),
    (7, 714, Some(893)),
    (8, 643, Some(833)),
    (9, 600, Some(783)),
    (10, 564, Some(746)),
    (12, 506, Some(712)),
    (14, 456, Some(645)),
    (16, 425, Some(601)),
    (18, 399, Some(564)),
    (20, 377, Some(534)),
    (22, 359, Some(508)),
    (24, 343, Some(485)),
    (26, 329, Some(465)),
    (28, 317, Some(448)),
    (30, 306, Some(432)),
];

/// The row for `periods`; where the table has none, the next shorter series, whose critical value is stricter.
pub fn critical_value(periods: u16) -> Option<(u16, u16, Option<u16>)> {
    SPEARMAN_W
        .into_iter()
        .rev()
        .find(|(tabled, _, _)| *tabled <= periods)
}
