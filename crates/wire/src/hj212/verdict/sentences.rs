//! What is said about each verdict, in both languages.

use super::Verdict::{self, *};

/// What is said about one of them.
pub(super) struct Entry {
    pub verdict: Verdict,
    pub code: &'static str,
    pub zh: &'static str,
    pub en: &'static str,
}

const fn said(verdict: Verdict, code: &'static str, zh: &'static str, en: &'static str) -> Entry {
    Entry {
        verdict,
        code,
        zh,
        en,
    }
}

/// By number.
pub(super) const ENTRIES: [Entry; 60] = [
    said(
        Truncated,
        "truncated",
        "帧不完整，未等到结尾",
        "the frame never ended",
    ),
    said(
        Junk,
        "junk",
        "帧与帧之间有不属于任何帧的字节",
        "bytes between frames belong to none",
    ),
    said(
        LengthDigits,
        "length-digits",
        "数据段长度不是四位数字",
        "the length is not four digits",
    ),
    said(
        LengthWrong,
        "length-wrong",
        "声明的数据段长度与实际不符",
        "the declared length is not that of the segment",
    ),
    said(
        LengthInCharacters,
        "length-in-characters",
        "数据段长度按字符而不是按字节计算",
        "the declared length counts characters, not bytes",
    ),
    said(
        SegmentTooLong,
        "segment-too-long",
        "数据段超过1024字节而没有拆分",
        "the segment is longer than 1024 bytes and was not divided",
    ),
    said(
        ClosingMissing,
        "closing-missing",
        "数据区没有以“&&”结束",
        "the data area is not closed by &&",
    ),
    said(
        CrcLowerCase,
        "crc-lower-case",
        "校验码用了小写字母",
        "the check has a digit in lower case",
    ),
    said(
        CrcModbus,
        "crc-modbus",
        "校验码是另一种算法的结果，高字节在前",
        "the check is CRC-16/MODBUS, high byte first",
    ),
    said(
        CrcModbusSwapped,
        "crc-modbus-swapped",
        "校验码是另一种算法的结果，低字节在前",
        "the check is CRC-16/MODBUS, low byte first",
    ),
    said(CrcWrong, "crc-wrong", "校验码不对", "the check is wrong"),
    said(CrcAbsent, "crc-absent", "没有校验码", "there is no check"),
    said(
        TrailerMissing,
        "trailer-missing",
        "前一帧没有以回车换行结束",
        "the frame before did not end with CR LF",
    ),
    said(
        TrailerOdd,
        "trailer-odd",
        "前一帧之后的行结束符不是一个回车换行",
        "the frame before was followed by something else than one CR LF",
    ),
    said(
        TextNotUtf8,
        "text-not-utf8",
        "文字不是UTF-8编码，已按GB18030读取",
        "the text is not UTF-8 and was read as GB18030",
    ),
    said(
        TextUnreadable,
        "text-unreadable",
        "文字既不是UTF-8也不是GB18030编码",
        "the text is neither UTF-8 nor GB18030",
    ),
    said(
        EncryptedWithoutKey,
        "encrypted-without-key",
        "数据区似已加密，而没有这个设备的密钥",
        "the data area seems encrypted, and there is no key of this device",
    ),
    said(QnMissing, "qn-missing", "没有请求编码QN", "there is no QN"),
    said(
        QnMalformed,
        "qn-malformed",
        "请求编码QN不是十七位的时间",
        "QN is not a time of 17 digits",
    ),
    said(StMissing, "st-missing", "没有系统编码ST", "there is no ST"),
    said(
        StUnknown,
        "st-unknown",
        "系统编码ST不在标准的表中",
        "ST is not in the table of the standard",
    ),
    said(CnMissing, "cn-missing", "没有命令编码CN", "there is no CN"),
    said(
        CnMalformed,
        "cn-malformed",
        "命令编码CN不是四位数字",
        "CN is not four digits",
    ),
    said(
        CnUnknown,
        "cn-unknown",
        "命令编码CN不在标准的表中",
        "CN is not in the table of the standard",
    ),
    said(
        CnOfAnotherEdition,
        "cn-of-another-edition",
        "命令编码CN属于标准的另一个版本",
        "CN belongs to another edition of the standard",
    ),
    said(PwMissing, "pw-missing", "没有访问密码PW", "there is no PW"),
    said(
        PwWidth,
        "pw-width",
        "访问密码PW不是六个字符",
        "PW is not six characters",
    ),
    said(
        MnMissing,
        "mn-missing",
        "没有设备唯一标识MN",
        "there is no MN",
    ),
    said(
        MnWidth,
        "mn-width",
        "设备唯一标识MN的长度不合标准",
        "MN has not the length of the standard",
    ),
    said(
        MnAlphabet,
        "mn-alphabet",
        "设备唯一标识MN含有十六进制数字以外的字符",
        "MN has characters that are no upper-case hexadecimal digits",
    ),
    said(
        FlagMissing,
        "flag-missing",
        "没有标志位Flag",
        "there is no Flag",
    ),
    said(
        FlagMalformed,
        "flag-malformed",
        "标志位Flag不是0至255的整数，或其版本号不存在",
        "Flag is not a number from 0 to 255, or no edition has its version bits",
    ),
    said(
        PartsMissing,
        "parts-missing",
        "标志位说有拆分包，却没有总包数和包号",
        "Flag says there are parts, and PNUM or PNO is missing",
    ),
    said(
        PartsUnasked,
        "parts-unasked",
        "有总包数或包号，而标志位说没有拆分包",
        "there is PNUM or PNO, and Flag says there are no parts",
    ),
    said(
        PartsWrong,
        "parts-wrong",
        "总包数或包号不合理",
        "PNUM or PNO make no sense",
    ),
    said(
        HeadOrder,
        "head-order",
        "数据段各字段的次序不合标准",
        "the fields of the head are not in the order of the standard",
    ),
    said(
        HeadRepeated,
        "head-repeated",
        "数据段有重复的字段",
        "a field of the head stands twice",
    ),
    said(
        HeadUnknown,
        "head-unknown",
        "数据段有标准没有的字段",
        "the head has a field that the standard does not know",
    ),
    said(
        NameCase,
        "name-case",
        "字段名的大小写不合标准",
        "a name is in the wrong case",
    ),
    said(
        Blanks,
        "blanks",
        "字段中夹有空白",
        "there are blanks in a field",
    ),
    said(
        Separator,
        "separator",
        "分隔符用错：同一项目的各值用逗号，项目之间用分号",
        "a wrong separator: commas within an item, semicolons between items",
    ),
    said(
        SeparatorEmpty,
        "separator-empty",
        "有多余的分隔符",
        "there is a separator too many",
    ),
    said(
        AreaMissing,
        "area-missing",
        "没有数据区CP",
        "there is no data area",
    ),
    said(
        ItemMalformed,
        "item-malformed",
        "数据区有不成“名称=值”的内容",
        "something in the data area is not name=value",
    ),
    said(
        DataTimeMissing,
        "data-time-missing",
        "上传的数据没有数据时间DataTime",
        "uploaded data have no DataTime",
    ),
    said(
        DataTimeWidth,
        "data-time-width",
        "数据时间DataTime不是十四位",
        "DataTime has not 14 digits",
    ),
    said(
        DataTimeMalformed,
        "data-time-malformed",
        "数据时间DataTime不是存在的时间",
        "DataTime is not a time that exists",
    ),
    said(ValueEmpty, "value-empty", "数值为空", "a value is empty"),
    said(
        ValueNotANumber,
        "value-not-a-number",
        "应为数值的内容不是数值",
        "what should be a number is none",
    ),
    said(
        ValueTooLong,
        "value-too-long",
        "数值的位数超出标准，按文字保存",
        "a number has more digits than the standard allows and is kept as text",
    ),
    said(
        MarkMissing,
        "mark-missing",
        "数值没有数据标记",
        "a value has no mark",
    ),
    said(
        MarkBare,
        "mark-bare",
        "数据标记没有写明属于哪个因子",
        "a mark does not say to which factor it belongs",
    ),
    said(
        MarkUnknown,
        "mark-unknown",
        "数据标记不在标准的表中",
        "a mark is not in the table of the standard",
    ),
    said(
        StatisticUnknown,
        "statistic-unknown",
        "字段名的后缀不在标准的表中",
        "a suffix of a name is not in the table of the standard",
    ),
    said(
        StatisticOfAnotherCommand,
        "statistic-of-another-command",
        "这种命令不带这类数值",
        "the command does not carry such values",
    ),
    said(
        StatisticTwice,
        "statistic-twice",
        "字段名的后缀写了两遍",
        "a name carries its suffix twice",
    ),
    said(
        FactorOldCode,
        "factor-old-code",
        "因子编码是2005年版的",
        "a factor has a code of the edition of 2005",
    ),
    said(
        FactorPrivate,
        "factor-private",
        "因子编码不是标准的形式",
        "the code of a factor has not the form of the standard",
    ),
    said(
        AnswerSystem,
        "answer-system",
        "应答的系统编码ST不是91",
        "an answer has another ST than 91",
    ),
    said(
        UploadOfRequest,
        "upload-of-request",
        "设备发来的是只有上位机才发的命令",
        "a device sent what only a platform sends",
    ),
];
