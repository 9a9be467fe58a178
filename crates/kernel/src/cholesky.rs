//! The lower triangular root of a covariance matrix, for the few dozen rows there are here.

/// `L` with `L Lᵀ` = the matrix, row by row.
#[derive(Clone, Debug)]
pub(crate) struct Root {
    rows: Vec<Vec<f64>>,
}

impl Root {
    /// The root of a symmetric matrix; only its lower half is read. None when the matrix is not positive definite.
    pub(crate) fn of(size: usize, matrix: impl Fn(usize, usize) -> f64) -> Option<Root> {
        let mut rows: Vec<Vec<f64>> = Vec::with_capacity(size);
        for row in 0..size {
            let mut own = Vec::with_capacity(row + 1);
            for column in 0..=row {
                let above: &[f64] = rows.get(column).map_or(&own, |other| other);
                let left = matrix(row, column) - dot(&own[..column], &above[..column]);
                if column < row {
                    own.push(left / above[column]);
                } else if left > 0.0 {
                    own.push(left.sqrt());
                } else {
                    return None;
                }
            }
            rows.push(own);
        }
        Some(Root { rows })
    }

    /// `x` with `L x = right`.
    pub(crate) fn solve(&self, right: &[f64]) -> Vec<f64> {
        let mut found: Vec<f64> = Vec::with_capacity(right.len());
        for (row, value) in self.rows.iter().zip(right) {
            let place = found.len();
            found.push((value - dot(&row[..place], &found)) / row[place]);
        }
        found
    }

    /// Row `row` of `L` times `vector`.
    pub(crate) fn times(&self, row: usize, vector: &[f64]) -> f64 {
        dot(&self.rows[row], vector)
    }
}

/// The sum of products, over the shorter length.
pub(crate) fn dot(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(one, other)| one * other).sum()
}

#[cfg(test)]
mod tests {
    use super::Root;

    const MATRIX: [[f64; 3]; 3] = [
        [4.0, 12.0, -16.0],
        [12.0, 37.0, -43.0],
        [-16.0, -43.0, 98.0],
    ];

    #[test]
    fn the_root_of_a_textbook_matrix() {
        let root = Root::of(3, |row, column| MATRIX[row][column]).expect("positive definite");
        assert_eq!(
            root.rows,
            vec![vec![2.0], vec![6.0, 1.0], vec![-8.0, 5.0, 3.0]]
        );
        let solved = root.solve(&[2.0, 8.0, 3.0]);
        assert_eq!(solved, vec![1.0, 2.0, 1.0 / 3.0]);
        assert_eq!(root.times(2, &[1.0, 1.0, 1.0]), 0.0);
    }

    #[test]
    fn what_is_no_covariance_has_no_root() {
        let indefinite = [[1.0, 2.0], [2.0, 1.0]];
        assert!(Root::of(2, |row, column| indefinite[row][column]).is_none());
    }
}
