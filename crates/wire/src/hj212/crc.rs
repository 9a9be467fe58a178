//! The check of a frame (annex A of every edition), and the other checks that devices send in its place.
//!
//! The standard's loop shifts the register before it takes the next byte in, so that only the high byte of the register goes on: the check
//! is a code of 8 bits, and one byte in 256 hides any damage. What goes on from byte to byte is a linear map over bits. Therefore sixteen
//! bytes are taken at once, each through the table of its distance, instead of waiting sixteen times for the byte before.

/// What the four digits after a data segment were found to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CrcFinding {
    /// The check of the standard, in upper case as in all its examples.
    Right,
    /// The check of the standard, with a digit in lower case.
    RightLowerCase,
    /// CRC-16/MODBUS, high byte first: another check that shipped firmware computes.
    Modbus,
    /// CRC-16/MODBUS, low byte first.
    ModbusSwapped,
    /// None of these.
    Wrong {
        /// What the standard wants here.
        expected: u16,
        /// What was sent.
        found: u16,
    },
    /// No four hexadecimal digits follow the segment.
    Absent,
}

impl CrcFinding {
    /// True if the digits are the standard's check in either case.
    pub fn is_right(self) -> bool {
        matches!(self, CrcFinding::Right | CrcFinding::RightLowerCase)
    }

    /// A stable word for programs.
    pub fn code(self) -> &'static str {
        match self {
            CrcFinding::Right => "right",
            CrcFinding::RightLowerCase => "right-lower-case",
            CrcFinding::Modbus => "modbus",
            CrcFinding::ModbusSwapped => "modbus-swapped",
            CrcFinding::Wrong { .. } => "wrong",
            CrcFinding::Absent => "absent",
        }
    }

    /// What `digits` are for `segment`.
    pub fn of(segment: &[u8], digits: [u8; 4]) -> CrcFinding {
        let Some(found) = digits_value(digits) else {
            return CrcFinding::Absent;
        };
        let expected = crc(segment);
        if found == expected {
            return if digits.iter().any(u8::is_ascii_lowercase) {
                CrcFinding::RightLowerCase
            } else {
                CrcFinding::Right
            };
        }
        let modbus = modbus(segment);
        if found == modbus {
            CrcFinding::Modbus
        } else if found == modbus.swap_bytes() {
            CrcFinding::ModbusSwapped
        } else {
            CrcFinding::Wrong { expected, found }
        }
    }
}

const POLYNOMIAL: u16 = 0xA001;

/// The ordinary table of the polynomial: the register after eight shifts.
const TABLE: [u16; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let mut register = byte as u16;
        let mut bit = 0;
        while bit < 8 {
            register = if register & 1 == 1 {
                (register >> 1) ^ POLYNOMIAL
            } else {
                register >> 1
            };
            bit += 1;
        }
        table[byte] = register;
        byte += 1;
    }
    table
};

const STRIDE: usize = 16;

/// `LEAPS[k][b]`: the high byte that `b` becomes after `k + 1` steps over zeros.
const LEAPS: [[u8; 256]; STRIDE] = {
    let mut leaps = [[0; 256]; STRIDE];
    let mut step = 0;
    while step < STRIDE {
        let mut byte = 0;
        while byte < 256 {
            let before = if step == 0 {
                byte
            } else {
                leaps[step - 1][byte] as usize
            };
            leaps[step][byte] = (TABLE[before] >> 8) as u8;
            byte += 1;
        }
        step += 1;
    }
    leaps
};

/// The check of the standard over a data segment.
pub fn crc(segment: &[u8]) -> u16 {
    let Some((last, before)) = segment.split_last() else {
        return 0xFFFF;
    };
    let mut high = 0xFF_u8;
    let (strides, rest) = before.as_chunks::<STRIDE>();
    for stride in strides {
        let mut next = LEAPS[STRIDE - 1][usize::from(high ^ stride[0])];
        for (at, byte) in stride.iter().enumerate().skip(1) {
            next ^= LEAPS[STRIDE - 1 - at][usize::from(*byte)];
        }
        high = next;
    }
    for byte in rest {
        high = LEAPS[0][usize::from(high ^ byte)];
    }
    TABLE[usize::from(high ^ last)]
}

/// CRC-16/MODBUS, which some devices send instead.
pub fn modbus(segment: &[u8]) -> u16 {
    segment.iter().fold(0xFFFF, |register: u16, byte| {
        (register >> 8) ^ TABLE[usize::from(register.to_le_bytes()[0] ^ byte)]
    })
}

/// The value of four hexadecimal digits in either case.
pub fn digits_value(digits: [u8; 4]) -> Option<u16> {
    digits.iter().try_fold(0_u16, |value, digit| {
        let digit = match digit {
            b'0'..=b'9' => digit - b'0',
            b'A'..=b'F' => digit - b'A' + 10,
            b'a'..=b'f' => digit - b'a' + 10,
            _ => return None,
        };
        Some(value << 4 | u16::from(digit))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words of annex A, bit by bit.
    fn by_the_words(segment: &[u8]) -> u16 {
        let mut register = 0xFFFF_u16;
        for byte in segment {
            register = (register >> 8) ^ u16::from(*byte);
            for _ in 0..8 {
                let lowest = register & 1;
                register >>= 1;
                if lowest == 1 {
                    register ^= POLYNOMIAL;
                }
            }
        }
        register
    }

    #[test]
    fn the_vectors_of_2017_and_2025_come_out() {
        let of_2017 = b"QN=20160801085857223;ST=32;CN=1062;PW=100000;MN=010000A8900016F000169DC0;Flag=5;CP=&&RtdInterval=30&&";
        assert_eq!((crc(of_2017), modbus(of_2017)), (0x1C80, 0x0759));
        let of_2025 = b"QN=20240601085857223;ST=32;CN=1011;PW=123456;MN=010000A8900016F000169DC0;Flag=9;CP=&&&&";
        assert_eq!((crc(of_2025), modbus(of_2025)), (0x2200, 0xCCF4));
        assert_eq!(crc(b""), 0xFFFF);
    }

    #[test]
    fn modbus_gives_its_published_check_value() {
        assert_eq!(modbus(b"123456789"), 0x4B37);
    }

    proptest::proptest! {
        #[test]
        fn leaps_give_what_the_words_give(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..100)) {
            assert_eq!(crc(&bytes), by_the_words(&bytes));
        }
    }
}
