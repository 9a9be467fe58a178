//! The public address: what links in feeds begin with, and which pages count as our own.

/// The public address.
#[derive(Clone, Debug)]
pub(crate) struct Site {
    /// Scheme and authority, without a slash at the end.
    origin: String,
    host: String,
}

impl Site {
    pub fn new(public_address: &str) -> Self {
        let trimmed = public_address.trim().trim_end_matches('/');
        let (scheme, rest) = trimmed.split_once("://").unwrap_or(("http", trimmed));
        let authority = rest.split('/').next().unwrap_or_default();
        let host = match authority.rsplit_once(':') {
            Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => host,
            _ => authority,
        };
        Self {
            origin: format!("{scheme}://{authority}").to_ascii_lowercase(),
            host: host.to_ascii_lowercase(),
        }
    }

    /// Scheme, host and port, as a browser writes an `Origin`.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The host without its port.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The full address of a path.
    pub fn link(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_taken_apart() {
        let site = Site::new("https://Lantian.example.org:8443/");
        assert_eq!(site.origin(), "https://lantian.example.org:8443");
        assert_eq!(site.host(), "lantian.example.org");
        assert_eq!(
            site.link("/public"),
            "https://lantian.example.org:8443/public"
        );
        assert_eq!(Site::new("http://localhost").host(), "localhost");
    }
}
