//! Columns of the air quality index, drawn on the server: no script, readable at the width of an old phone. The numbers stand in a table
//! beneath; the drawing has a title and a description for those who hear it.

use serde::Serialize;

const WIDTH: u32 = 360;
const HEIGHT: u32 = 150;
const LEFT: u32 = 30;
const TOP: u32 = 10;
const BOTTOM: u32 = 22;
/// The index above which the air is polluted.
const LIMIT: u16 = 100;

/// A place on the axis of time.
pub(crate) struct Slot {
    /// What stands beneath, where anything does.
    pub label: Option<String>,
    /// The value, if there is one; a gap otherwise.
    pub column: Option<Column>,
}

/// A value.
pub(crate) struct Column {
    pub aqi: u16,
    pub colour: String,
    /// It has not been reviewed.
    pub grade: Grade,
    /// Time, value and word, as a tip.
    pub tip: String,
}

/// Whether a value has been reviewed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Grade {
    Reviewed,
    Provisional,
}

/// A drawing, in the units of its view box.
#[derive(Debug, Serialize)]
pub(crate) struct Chart {
    width: u32,
    height: u32,
    left: u32,
    /// Where the columns stand.
    ground: u32,
    bars: Vec<Bar>,
    lines: Vec<Line>,
    labels: Vec<Label>,
    limit: Line,
}

#[derive(Debug, Serialize)]
struct Bar {
    x: String,
    y: String,
    width: String,
    height: String,
    colour: String,
    grade: Grade,
    tip: String,
}

#[derive(Debug, Serialize)]
struct Line {
    y: String,
    value: u16,
}

#[derive(Debug, Serialize)]
struct Label {
    x: String,
    text: String,
}

impl Chart {
    /// Draws the slots. The axis begins at zero and always shows the limit.
    pub fn of(slots: Vec<Slot>) -> Chart {
        let highest = slots.iter().filter_map(|slot| slot.column.as_ref());
        let highest = highest.map(|column| column.aqi).max().unwrap_or(0);
        let top = highest.max(LIMIT + 20).div_ceil(50) * 50;
        let ground = f64::from(HEIGHT - BOTTOM);
        let height = ground - f64::from(TOP);
        let y = |value: u16| ground - height * f64::from(value) / f64::from(top);
        let count = u32::try_from(slots.len()).unwrap_or(u32::MAX).max(1);
        let step = f64::from(WIDTH - LEFT) / f64::from(count);
        let (mut bars, mut labels) = (Vec::new(), Vec::new());
        for (place, slot) in (0_u32..).zip(slots) {
            let x = f64::from(LEFT) + step * f64::from(place);
            if let Some(text) = slot.label {
                labels.push(Label {
                    x: short(x + step / 2.0),
                    text,
                });
            }
            let Some(column) = slot.column else {
                continue;
            };
            let at = y(column.aqi);
            bars.push(Bar {
                x: short(x + step * 0.1),
                y: short(at),
                width: short(step * 0.8),
                height: short((ground - at).max(1.0)),
                colour: column.colour,
                grade: column.grade,
                tip: column.tip,
            });
        }
        let every = if top > 300 { 100 } else { 50 };
        let marks = (0..=top).step_by(every).filter(|value| *value != LIMIT);
        Chart {
            width: WIDTH,
            height: HEIGHT,
            left: LEFT,
            ground: HEIGHT - BOTTOM,
            bars,
            lines: marks
                .map(|value| Line {
                    y: short(y(value)),
                    value,
                })
                .collect(),
            labels,
            limit: Line {
                y: short(y(LIMIT)),
                value: LIMIT,
            },
        }
    }
}

fn short(number: f64) -> String {
    format!("{number:.1}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slot(aqi: Option<u16>) -> Slot {
        Slot {
            label: None,
            column: aqi.map(|aqi| Column {
                aqi,
                colour: "#FFFF00".into(),
                grade: Grade::Provisional,
                tip: String::new(),
            }),
        }
    }

    #[test]
    fn a_column_is_as_high_as_its_value_and_a_gap_stays_empty() {
        let chart = Chart::of(vec![slot(Some(75)), slot(None), slot(Some(150))]);
        let height = |bar: &Bar| bar.height.parse::<f64>().unwrap();
        let [half, whole] = chart.bars.as_slice() else {
            panic!("{:?}", chart.bars);
        };
        assert!((height(whole) - 2.0 * height(half)).abs() < 0.2);
        assert!((height(whole) - 118.0).abs() < 0.2, "150 reaches the top");
        let x = |bar: &Bar| bar.x.parse::<f64>().unwrap();
        assert!(
            (x(whole) - x(half) - 220.0).abs() < 0.2,
            "a place is left free"
        );
    }

    #[test]
    fn the_limit_is_always_within_the_drawing() {
        for slots in [vec![], vec![slot(Some(12))], vec![slot(Some(500))]] {
            let chart = Chart::of(slots);
            let y: f64 = chart.limit.y.parse().unwrap();
            assert!(y > 0.0 && y < 128.0);
            for line in &chart.lines {
                assert_ne!(line.value, LIMIT);
            }
        }
    }
}
