//! Under which certificate devices connect.

use std::path::Path;
use std::sync::Arc;

use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::WebPkiClientVerifier;
use rustls::{RootCertStore, ServerConfig};
use tokio_rustls::TlsAcceptor;

use crate::configuration::gateway::Gateway;
use crate::trouble::Trouble;

/// What stands before connections under TLS, from the files that the configuration names.
///
/// # Errors
/// A file is not named, cannot be read, or does not hold what it should; a key that is not that of the certificate.
pub fn acceptor(configuration: &Gateway) -> anyhow::Result<TlsAcceptor> {
    let certificate = named(
        configuration.tls_certificate.as_deref(),
        "gateway.tls_certificate",
    )?;
    let key_file = named(configuration.tls_key.as_deref(), "gateway.tls_key")?;
    let key = PrivateKeyDer::from_pem_file(key_file).map_err(|error| unusable(key_file, &error))?;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ServerConfig::builder_with_provider(Arc::clone(&provider))
        .with_safe_default_protocol_versions()?;
    let builder = match configuration.tls_clients.as_deref() {
        None => builder.with_no_client_auth(),
        Some(file) => {
            let roots = Arc::new(authorities(file)?);
            let verifier = WebPkiClientVerifier::builder_with_provider(roots, provider)
                .build()
                .map_err(|error| unusable(file, &error))?;
            builder.with_client_cert_verifier(verifier)
        }
    };
    let configuration = builder
        .with_single_cert(certificates(certificate)?, key)
        .map_err(|error| unusable(certificate, &error))?;
    Ok(TlsAcceptor::from(Arc::new(configuration)))
}

/// The authorities in a file.
///
/// # Errors
/// It cannot be read or holds none.
pub fn authorities(file: &Path) -> anyhow::Result<RootCertStore> {
    let mut roots = RootCertStore::empty();
    for certificate in certificates(file)? {
        roots
            .add(certificate)
            .map_err(|error| unusable(file, &error))?;
    }
    Ok(roots)
}

fn certificates(file: &Path) -> anyhow::Result<Vec<CertificateDer<'static>>> {
    let read = CertificateDer::pem_file_iter(file).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    let certificates = read.map_err(|error| unusable(file, &error))?;
    if certificates.is_empty() {
        return Err(unusable(file, &"no certificate in it").into());
    }
    Ok(certificates)
}

fn named<'p>(file: Option<&'p Path>, key: &str) -> Result<&'p Path, Trouble> {
    file.ok_or_else(|| {
        Trouble::at(
            key.to_owned(),
            "启用 gateway.tls_listen 时须给出证书和私钥文件".to_owned(),
            "gateway.tls_listen needs the files of a certificate and its key".to_owned(),
        )
    })
}

fn unusable(file: &Path, error: &dyn std::fmt::Display) -> Trouble {
    Trouble::at(
        file.display().to_string(),
        format!("无法用于 TLS：{error}；请检查文件是否为 PEM 格式、证书与私钥是否相配"),
        format!(
            "cannot be used for TLS: {error}; see that it is PEM, and that certificate and key belong together"
        ),
    )
}
