//! Use cases and jobs: one function a use case, called alike by page, API, job and command.

pub mod view;
