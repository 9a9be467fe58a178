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
    text
}
