//! Options as an address has them: for the link to the next page.

use form_urlencoded::Serializer;

use super::{Count, Direction, Expand, Format, Options};

impl Options {
    /// The query of an address.
    pub fn query(&self) -> String {
        let mut query = Serializer::new(String::new());
        for (name, value) in self.pairs() {
            query.append_pair(name, &value);
        }
        query.finish()
    }

    fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        pairs.extend(self.top.map(|top| ("$top", top.to_string())));
        if self.skip > 0 {
            pairs.push(("$skip", self.skip.to_string()));
        }
        if self.count == Count::All {
            pairs.push(("$count", "true".to_owned()));
        }
        pairs.extend(self.filter.as_ref().map(|one| ("$filter", one.to_string())));
        if !self.orderby.is_empty() {
            let orders: Vec<String> = self
                .orderby
                .iter()
                .map(|order| {
                    let direction = match order.direction {
                        Direction::Ascending => "asc",
                        Direction::Descending => "desc",
                    };
                    format!("{} {direction}", order.path.join("/"))
                })
                .collect();
            pairs.push(("$orderby", orders.join(",")));
        }
        if !self.select.is_empty() {
            pairs.push(("$select", self.select.join(",")));
        }
        if !self.expand.is_empty() {
            let expands: Vec<String> = self.expand.iter().map(Expand::written).collect();
            pairs.push(("$expand", expands.join(",")));
        }
        if self.format == Format::DataArray {
            pairs.push(("$resultFormat", "dataArray".to_owned()));
        }
        pairs
    }
}

impl Expand {
    fn written(&self) -> String {
        let pairs = self.options.pairs();
        if pairs.is_empty() {
            return self.name.clone();
        }
        let options: Vec<String> = pairs
            .into_iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        format!("{}({})", self.name, options.join(";"))
    }
}
