//! Systems, the field ST: what kind of thing is monitored (2017 table 5).

/// A system. Devices are never told apart by it alone: dust monitors are seen with 22, 31, 39 and 51.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct System {
    /// The code as sent, two characters.
    pub code: &'static str,
    /// What it is called, in Chinese.
    pub zh: &'static str,
    /// What it is called, in English.
    pub en: &'static str,
}

const fn system(code: &'static str, zh: &'static str, en: &'static str) -> System {
    System { code, zh, en }
}

/// The systems that the editions name; 44 and 45 came with 2025.
pub const SYSTEMS: [System; 20] = [
    system("21", "地表水质量监测", "surface water"),
    system("22", "空气质量监测", "air quality"),
    system("23", "声环境质量监测", "noise"),
    system("24", "地下水质量监测", "groundwater"),
    system("25", "土壤质量监测", "soil"),
    system("26", "海水质量监测", "sea water"),
    system("27", "挥发性有机物监测", "volatile organic compounds"),
    system("31", "大气环境污染源", "source of air pollution"),
    system("32", "地表水体环境污染源", "source into surface water"),
    system("33", "地下水体环境污染源", "source into groundwater"),
    system("34", "海洋环境污染源", "source into the sea"),
    system("35", "土壤环境污染源", "source into the soil"),
    system("36", "声环境污染源", "source of noise"),
    system("37", "振动环境污染源", "source of vibration"),
    system("38", "放射性环境污染源", "radioactive source"),
    system("39", "工地扬尘污染源", "dust of a construction site"),
    system("41", "电磁环境污染源", "electromagnetic source"),
    system("44", "用电监控", "electricity monitoring"),
    system("45", "关键生产工况", "key conditions of production"),
    system("51", "烟气排放过程监控", "flue-gas process"),
];

/// Two more that are not among the monitored.
const INTERACTION: [System; 2] = [
    system("52", "污水排放过程监控", "sewage process"),
    system("91", "系统交互", "interaction between systems"),
];

impl System {
    /// The system with this code; nothing for codes that no edition names.
    pub fn of(code: &str) -> Option<&'static System> {
        SYSTEMS
            .iter()
            .chain(&INTERACTION)
            .find(|system| system.code == code)
    }

    /// True if an edition names this code.
    pub fn is_known(code: &str) -> bool {
        matches!(
            code.as_bytes(),
            [b'2', b'1'..=b'7']
                | [b'3', b'1'..=b'9']
                | [b'4', b'1' | b'4' | b'5']
                | b"51"
                | b"52"
                | b"91"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_is_what_is_in_the_table() {
        for number in 0..1000 {
            for code in [format!("{number:02}"), number.to_string()] {
                assert_eq!(
                    System::is_known(&code),
                    System::of(&code).is_some(),
                    "{code}"
                );
            }
        }
    }
}
