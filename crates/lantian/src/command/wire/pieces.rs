//! The pieces of a file of any size. A file that shows hexadecimal digits at its beginning is read whole, since lines have to be looked at; any
//! other is cut as it comes.

use std::io::Read;

use lantian_wire::hj212::dump::stretches;
use lantian_wire::hj212::{Cut, Cutter, Keys, Limits, Piece};

/// How much is looked at before it is decided.
const BEGINNING: u64 = 1 << 20;
const READ: usize = 64 * 1024;

/// Gives every piece with its place in the file, until `each` wants no more.
pub fn pieces(
    mut file: impl Read,
    keys: &Keys,
    mut each: impl FnMut(u64, &Piece<'_>) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let mut beginning = Vec::new();
    file.by_ref().take(BEGINNING).read_to_end(&mut beginning)?;
    let whole = (beginning.len() as u64) < BEGINNING;
    let hex = stretches(&beginning).iter().any(|stretch| stretch.is_hex());
    if whole || hex {
        file.read_to_end(&mut beginning)?;
        for stretch in stretches(&beginning) {
            let mut cutter = Cutter::new(Limits::default());
            let mut each = |cut: Cut<'_>| each(stretch.place(cut.offset), &cut.piece);
            cut_all(&mut cutter, &stretch.bytes, keys, &mut each)?;
            end(&mut cutter, keys, &mut each)?;
        }
        return Ok(());
    }
    let mut cutter = Cutter::new(Limits::default());
    let mut each = |cut: Cut<'_>| each(cut.offset, &cut.piece);
    cut_all(&mut cutter, &beginning, keys, &mut each)?;
    let mut buffer = vec![0; READ];
    loop {
        let count = file.read(&mut buffer)?;
        if count == 0 {
            return end(&mut cutter, keys, &mut each);
        }
        cut_all(&mut cutter, &buffer[..count], keys, &mut each)?;
    }
}

fn cut_all(
    cutter: &mut Cutter,
    mut bytes: &[u8],
    keys: &Keys,
    each: &mut impl FnMut(Cut<'_>) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    while let Some(cut) = cutter.cut(&mut bytes, keys) {
        each(cut)?;
    }
    Ok(())
}

fn end(
    cutter: &mut Cutter,
    keys: &Keys,
    each: &mut impl FnMut(Cut<'_>) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    while let Some(cut) = cutter.idle(keys) {
        each(cut)?;
    }
    Ok(())
}
