//! The query language: the examples of the standard, what is refused, and that nothing makes it panic.

use jiff::Timestamp;
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::*;

fn options(query: &str) -> Options {
    Options::of_query(query).unwrap_or_else(|fault| panic!("{query}: {fault:?}"))
}

fn written(filter: &str) -> String {
    match Filter::of(filter) {
        Ok(filter) => filter.to_string(),
        Err(fault) => panic!("{filter}: {fault:?}"),
    }
}

#[test]
fn conditions_bind_as_the_standard_says() {
    for (filter, expected) in [
        ("result gt 10.5", "result gt 10.5"),
        (
            "name eq 'a' or name eq 'b' and not result lt 3",
            "(name eq 'a' or (name eq 'b' and not (result lt 3)))",
        ),
        (
            "(name eq 'a' or name eq 'b') and result ne null",
            "((name eq 'a' or name eq 'b') and result ne null)",
        ),
        (
            "Datastream/ObservedProperty/name eq 'it''s'",
            "Datastream/ObservedProperty/name eq 'it''s'",
        ),
        (
            "phenomenonTime ge 2018-01-01T00:00:00+08:00",
            "phenomenonTime ge 2017-12-31T16:00:00Z",
        ),
        // The plus of an address that was not encoded arrives as a space.
        (
            "phenomenonTime lt 2018-01-01T00:00:00 08:00 and result gt -1",
            "(phenomenonTime lt 2017-12-31T16:00:00Z and result gt -1)",
        ),
        (
            "resultTime le 2018-01-02",
            "resultTime le 2018-01-01T16:00:00Z",
        ),
        (
            "phenomenonTime eq 2018-01-01T00:00:00Z/2018-01-01T01:00:00Z",
            "phenomenonTime eq 2018-01-01T00:00:00Z/2018-01-01T01:00:00Z",
        ),
        ("startswith(name,'钦州')", "startswith(name,'钦州')"),
    ] {
        assert_eq!(written(filter), expected);
    }
}

#[test]
fn what_cannot_be_read_is_named_with_its_place() {
    let syntax = |at| Fault::Syntax {
        option: "$filter",
        at,
    };
    for (filter, fault) in [
        ("", syntax(1)),
        ("result", syntax(7)),
        ("result gt", syntax(10)),
        ("result gt 5 5", syntax(13)),
        ("(result gt 5", syntax(13)),
        ("name eq 'a", syntax(9)),
        ("result > 5", syntax(8)),
        ("and eq 5", syntax(1)),
        ("result gt 5x", syntax(11)),
        ("a//b eq 1", syntax(1)),
        (&"(".repeat(200), Fault::TooDeep("$filter")),
        (&"not ".repeat(200), Fault::TooDeep("$filter")),
        (&"a eq 1 or ".repeat(200), Fault::TooDeep("$filter")),
    ] {
        assert_eq!(Filter::of(filter), Err(fault), "{filter}");
    }
    for (query, fault) in [
        ("$top=-1", Fault::Value("$top")),
        ("$top=many", Fault::Value("$top")),
        ("$count=yes", Fault::Value("$count")),
        ("$orderby=id sideways", Fault::Value("$orderby")),
        ("$orderby=", Fault::Value("$orderby")),
        ("$select=a,,b", Fault::Value("$select")),
        ("$expand=Datastreams($top=1", Fault::Value("$expand")),
        ("$expand=Datastreams(top)", Fault::Value("$expand")),
        (
            "$expand=Datastreams($wide=1)",
            Fault::Option("$wide".into()),
        ),
        ("$wide=1", Fault::Option("$wide".into())),
        ("top=1", Fault::Option("top".into())),
        ("$expand=a/b/c/d/e/f/g", Fault::TooDeep("$expand")),
    ] {
        assert_eq!(Options::of_query(query), Err(fault), "{query}");
    }
    let deep = format!("$expand={}", "a($expand=".repeat(50));
    let deep = format!("{deep}a{}", ")".repeat(50));
    assert_eq!(Options::of_query(&deep), Err(Fault::TooDeep("$expand")));
}

#[test]
fn options_nest() {
    let asked = options(
        "$expand=Datastreams($select=name;$expand=Observations($top=1;$orderby=phenomenonTime desc);$filter=name eq 'a;b)'),Locations&$top=3&$skip=6&$count=true",
    );
    assert_eq!(
        (asked.top, asked.skip, asked.count),
        (Some(3), 6, Count::All)
    );
    let [datastreams, locations] = asked.expand.as_slice() else {
        panic!("{asked:?}");
    };
    assert_eq!(locations.name, "Locations");
    assert_eq!(datastreams.options.select, ["name"]);
    assert_eq!(
        datastreams.options.filter,
        Some(Filter::Compare(
            Operand::Path(vec!["name".into()]),
            Comparison::Equal,
            Operand::Text("a;b)".into())
        ))
    );
    let observations = &datastreams.options.expand[0];
    assert_eq!(observations.options.top, Some(1));
    assert_eq!(
        observations.options.orderby[0].direction,
        Direction::Descending
    );
    assert_eq!(
        options("$expand=Datastreams/Sensor,Datastreams/ObservedProperty"),
        options("$expand=Datastreams($expand=Sensor,ObservedProperty)")
    );
    assert_eq!(options("lang=en"), Options::default());
}

#[test]
fn options_that_are_written_read_back_as_the_same() {
    for query in [
        "",
        "$top=5&$skip=10&$count=true",
        "$orderby=phenomenonTime desc,id&$select=result,@iot.id&$resultFormat=dataArray",
        "$filter=name eq 'a%26b%2Bc' and result gt 5",
        "$expand=Datastreams($top=1;$filter=name eq 'a;b)';$expand=Observations($orderby=id desc;$count=true),Sensor),Locations",
    ] {
        let asked = options(query);
        assert_eq!(options(&asked.query()), asked, "{query}");
    }
}

fn operand() -> impl Strategy<Value = Operand> {
    let moment =
        || (-10_000_000_000_i64..10_000_000_000).prop_map(|s| Timestamp::from_second(s).unwrap());
    prop_oneof![
        proptest::collection::vec("[a-zA-Z@][a-zA-Z0-9_.]{0,8}x", 1..4).prop_map(Operand::Path),
        any::<String>().prop_map(Operand::Text),
        (any::<i64>(), 0_u32..10).prop_map(|(n, scale)| Operand::Number(Decimal::new(n, scale))),
        // A year before 0 or after 9999 has another form.
        moment().prop_map(Operand::Moment),
        (moment(), moment()).prop_map(|(from, to)| Operand::Interval(from, to)),
        any::<bool>().prop_map(Operand::Truth),
        Just(Operand::Null),
    ]
}

fn filter() -> impl Strategy<Value = Filter> {
    let comparison = prop_oneof![
        Just(Comparison::Equal),
        Just(Comparison::NotEqual),
        Just(Comparison::Greater),
        Just(Comparison::GreaterOrEqual),
        Just(Comparison::Less),
        Just(Comparison::LessOrEqual),
    ];
    let function = prop_oneof![
        Just(Function::StartsWith),
        Just(Function::EndsWith),
        Just(Function::SubstringOf),
    ];
    let leaf = prop_oneof![
        (operand(), comparison, operand()).prop_map(|(a, c, b)| Filter::Compare(a, c, b)),
        (function, operand(), operand()).prop_map(|(f, a, b)| Filter::Call(f, a, b)),
    ];
    leaf.prop_recursive(4, 24, 2, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone()).prop_map(|(a, b)| Filter::And(a.into(), b.into())),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| Filter::Or(a.into(), b.into())),
            inner.prop_map(|a| Filter::Not(a.into())),
        ]
    })
}

proptest! {
    #[test]
    fn a_condition_that_is_written_reads_back_as_the_same(filter in filter()) {
        prop_assert_eq!(Filter::of(&filter.to_string()), Ok(filter));
    }

    #[test]
    fn nothing_makes_the_reader_panic(text in any::<String>()) {
        let _ = Filter::of(&text);
        let _ = Options::of_query(&text);
        let _ = Options::of_query(&format!("$expand={text}&$filter={text}&$orderby={text}&$select={text}"));
    }

    #[test]
    fn nothing_that_looks_like_a_query_makes_it_panic(
        text in "(\\$(filter|expand|orderby|top)=|[a-c]|'|\\(|\\)|;|,|/| |and|or|not|eq|gt|2018-01-01T0|1|\\+08:00|&){0,40}"
    ) {
        let _ = Filter::of(&text);
        let _ = Options::of_query(&text);
    }
}
