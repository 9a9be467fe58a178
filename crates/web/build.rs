//! Lets cargo notice when the staff interface, which is embedded in optimised builds, was built anew. Debug builds read it from its folder
//! while they run and need not be built again.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    if std::env::var("PROFILE").as_deref() == Ok("release") {
        println!("cargo:rerun-if-changed=../../web/dist");
    }
}
