//! The example file: every key with its default, explained in both languages. It is printed from the same entries that are read.

use std::fmt::Write;

use super::key::Shape;
use super::keys;

/// The example file.
pub fn example() -> String {
    let mut text = String::from(
        "# lantian 配置文件 lantian.toml\n\
         # 每一项也可以用命令行参数或环境变量给出；优先级：参数 > 环境变量 > 本文件 > 默认值。\n\
         #\n\
         # The configuration of lantian, lantian.toml.\n\
         # Every key is also a flag and an environment variable; precedence: flag > variable > this file > default.\n",
    );
    let mut section = "";
    for key in keys() {
        if key.section != section {
            section = key.section;
            let _ = write!(text, "\n[{section}]\n");
        }
        let value = match key.shape {
            Shape::Text => format!("\"{}\"", key.default),
            Shape::Number | Shape::Switch => key.default.to_owned(),
        };
        let _ = write!(
            text,
            "# {}\n# {}\n# --{} · {}\n{} = {value}\n",
            key.zh,
            key.en,
            key.flag(),
            key.variable(),
            key.name,
        );
    }
    text.push_str(FORWARD);
    text
}

/// What no flag and no variable can say.
const FORWARD: &str = r#"
# 转发到其他平台（HJ 212）；每个目标一节，可有多节。devices、commands 不写即全部；encrypted 为 as-sent（原样）或 opened（解密后转发）
# frames are sent on to other platforms as HJ 212; a section for each. devices and commands left out mean all; encrypted is as-sent or opened
#[[gateway.forward]]
#name = "province"
#to = "192.0.2.10:9212"
#devices = ["010000A8900016F000169DC0"]
#commands = [2011, 2051, 2061, 2031]
#encrypted = "as-sent"
"#;
