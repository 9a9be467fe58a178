//! What every handler can ask for.

use std::sync::Arc;

use lantian_app::App;

use crate::options::WebOptions;
use crate::public::pages::Pages;
use crate::session::login_rate::LoginLimiter;
use crate::site::Site;

/// The state of the web side.
pub(crate) struct Web {
    pub app: Arc<App>,
    pub options: WebOptions,
    pub site: Site,
    pub limiter: LoginLimiter,
    pub pages: Pages,
}

impl Web {
    pub fn new(app: Arc<App>, options: WebOptions) -> Self {
        Self {
            app,
            site: Site::new(&options.public_address),
            limiter: LoginLimiter::new(options.login_rate),
            pages: Pages::new(),
            options,
        }
    }
}
