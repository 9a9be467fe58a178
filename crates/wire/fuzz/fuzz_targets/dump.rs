//! Any file is parted into stretches, each byte of which stands where it is said to stand.

#![no_main]

use lantian_wire::hj212::dump::stretches;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    for stretch in stretches(data) {
        for (offset, byte) in stretch.bytes.iter().enumerate() {
            let place = usize::try_from(stretch.place(offset as u64)).unwrap();
            if stretch.is_hex() {
                let digits = std::str::from_utf8(&data[place..place + 2]).unwrap();
                assert_eq!(u8::from_str_radix(digits, 16).unwrap(), *byte);
            } else {
                assert_eq!(data[place], *byte);
            }
        }
    }
});
