//! Any bytes as observations: read or refused, never worse, and what is read is within its bounds.
#![no_main]

use lantian_domain::monitoring::observation::{Form, MOST_ROWS, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    for form in [Form::Json, Form::Csv] {
        if let Ok(read) = read(form, bytes) {
            assert!(read.observations.len() + read.refusals.len() <= MOST_ROWS);
            for one in &read.observations {
                assert!(i64::try_from(one.value.mantissa()).is_ok() && one.value.scale() <= 18);
            }
        }
    }
});
