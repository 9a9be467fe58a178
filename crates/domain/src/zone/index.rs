//! Many points against many zones: a grid of cells says which zones come near a point, and only those are asked.

use super::prepared::Prepared;
use super::shape::{Bounds, Point, Shape};

/// Shapes made ready for many points. A shape is called by its place in the list it was given with.
#[derive(Clone, Debug, Default)]
pub struct ShapeIndex {
    prepared: Vec<Option<Prepared>>,
    grid: Option<Grid>,
}

#[derive(Clone, Debug)]
struct Grid {
    bounds: Bounds,
    columns: usize,
    rows: usize,
    /// Columns and rows for each unit.
    density: Point,
    begins: Vec<u32>,
    shapes: Vec<u32>,
}

impl ShapeIndex {
    /// Makes shapes ready, in their order.
    pub fn of<'a>(shapes: impl IntoIterator<Item = &'a Shape>) -> ShapeIndex {
        let prepared: Vec<Option<Prepared>> = shapes.into_iter().map(Prepared::of).collect();
        let grid = Grid::over(&prepared);
        ShapeIndex { prepared, grid }
    }

    /// Puts the places of all shapes that hold `point` into `found`, which is emptied before, in their order.
    pub fn holding(&self, point: Point, found: &mut Vec<u32>) {
        found.clear();
        let Some(grid) = &self.grid else {
            return;
        };
        if !grid.bounds.holds(point) {
            return;
        }
        for &shape in grid.near(point) {
            if self.prepared[shape as usize]
                .as_ref()
                .is_some_and(|prepared| prepared.holds(point))
            {
                found.push(shape);
            }
        }
    }

    /// A shape made ready, by its place.
    pub fn prepared(&self, shape: usize) -> Option<&Prepared> {
        self.prepared.get(shape)?.as_ref()
    }
}

impl Grid {
    fn over(prepared: &[Option<Prepared>]) -> Option<Grid> {
        let known = || prepared.iter().flatten();
        let corners = known().flat_map(|one| [one.bounds().low, one.bounds().high]);
        let bounds = Bounds::around(corners)?;
        // Some eight cells a shape keep the lists of cells short, and the grid as a whole small.
        let side = ((known().count() * 8) as f64)
            .sqrt()
            .ceil()
            .clamp(1.0, 512.0) as usize;
        let density = |low: f64, high: f64| {
            if high > low {
                side as f64 / (high - low)
            } else {
                0.0
            }
        };
        let mut grid = Grid {
            bounds,
            columns: side,
            rows: side,
            density: Point {
                x: density(bounds.low.x, bounds.high.x),
                y: density(bounds.low.y, bounds.high.y),
            },
            begins: vec![0; side * side + 1],
            shapes: Vec::new(),
        };
        let mut lists: Vec<Vec<u32>> = vec![Vec::new(); side * side];
        for (place, one) in prepared.iter().enumerate() {
            let Some(one) = one else { continue };
            let (west, south) = grid.cell(one.bounds().low);
            let (east, north) = grid.cell(one.bounds().high);
            for row in south..=north {
                for column in west..=east {
                    lists[row * side + column].push(place as u32);
                }
            }
        }
        for (cell, list) in lists.iter().enumerate() {
            grid.shapes.extend(list);
            grid.begins[cell + 1] = grid.shapes.len() as u32;
        }
        Some(grid)
    }

    /// Column and row of a point. Neither falls as the coordinate rises, so a point of a shape lies in a cell of the shape.
    fn cell(&self, point: Point) -> (usize, usize) {
        let place = |value: f64, low: f64, density: f64, cells: usize| {
            (((value - low) * density).max(0.0) as usize).min(cells - 1)
        };
        (
            place(point.x, self.bounds.low.x, self.density.x, self.columns),
            place(point.y, self.bounds.low.y, self.density.y, self.rows),
        )
    }

    fn near(&self, point: Point) -> &[u32] {
        let (column, row) = self.cell(point);
        let cell = row * self.columns + column;
        &self.shapes[self.begins[cell] as usize..self.begins[cell + 1] as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn square(x: f64, y: f64, side: f64) -> Shape {
        Shape::of([(x, y), (x + side, y), (x + side, y + side), (x, y + side)])
    }

    #[test]
    fn a_corner_where_four_zones_meet_lies_in_all_four() {
        let shapes: Vec<Shape> = (0..4)
            .map(|i| square(f64::from(i % 2), f64::from(i / 2), 1.0))
            .collect();
        let index = ShapeIndex::of(&shapes);
        let mut found = Vec::new();
        index.holding(Point { x: 1.0, y: 1.0 }, &mut found);
        assert_eq!(found, [0, 1, 2, 3]);
        index.holding(Point { x: 0.5, y: 1.0 }, &mut found);
        assert_eq!(found, [0, 2]);
        index.holding(Point { x: 3.0, y: 1.0 }, &mut found);
        assert!(found.is_empty());
        ShapeIndex::default().holding(Point { x: 0.0, y: 0.0 }, &mut found);
        assert!(found.is_empty());
    }

    proptest! {
        #[test]
        fn the_index_finds_what_asking_every_shape_finds(
            squares in prop::collection::vec((0f64..9.0, 0f64..9.0, 0.01f64..4.0), 0..40),
            points in prop::collection::vec((-1f64..14.0, -1f64..14.0), 1..40),
        ) {
            let shapes: Vec<Shape> = squares.iter().map(|&(x, y, side)| square(x, y, side)).collect();
            let index = ShapeIndex::of(&shapes);
            let mut found = Vec::new();
            for (x, y) in points {
                let point = Point { x, y };
                index.holding(point, &mut found);
                let asked: Vec<u32> = (0..shapes.len())
                    .filter(|&i| Prepared::of(&shapes[i]).unwrap().holds(point))
                    .map(|i| i as u32)
                    .collect();
                prop_assert_eq!(&found, &asked);
            }
        }
    }
}
