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

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use lantian_app::ingest::Chain;
    use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
    use rustls::ClientConfig;
    use rustls::pki_types::ServerName;
    use tokio_rustls::TlsConnector;

    use super::*;

    struct Authority {
        pem: String,
        issuer: Issuer<'static, KeyPair>,
    }

    /// A certificate and its key, both as PEM.
    type Papers = (String, String);

    impl Authority {
        fn new() -> Authority {
            let key = KeyPair::generate().unwrap();
            let mut parameters = CertificateParams::new(vec!["authority".to_owned()]).unwrap();
            parameters.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
            let pem = parameters.self_signed(&key).unwrap().pem();
            Authority {
                pem,
                issuer: Issuer::new(parameters, key),
            }
        }

        fn papers(&self, name: &str) -> Papers {
            let key = KeyPair::generate().unwrap();
            let parameters = CertificateParams::new(vec![name.to_owned()]).unwrap();
            let certificate = parameters.signed_by(&key, &self.issuer).unwrap();
            (certificate.pem(), key.serialize_pem())
        }
    }

    /// How the listener takes a device with these papers, or with none.
    async fn taken(acceptor: &TlsAcceptor, city: &Authority, shown: Option<&Papers>) -> bool {
        let mut roots = RootCertStore::empty();
        let authority = CertificateDer::from_pem_slice(city.pem.as_bytes()).unwrap();
        roots.add(authority).unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let builder = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_root_certificates(roots);
        let configuration = match shown {
            None => builder.with_no_client_auth(),
            Some((certificate, key)) => {
                let certificate = CertificateDer::from_pem_slice(certificate.as_bytes()).unwrap();
                let key = PrivateKeyDer::from_pem_slice(key.as_bytes()).unwrap();
                builder
                    .with_client_auth_cert(vec![certificate], key)
                    .unwrap()
            }
        };
        let (ours, theirs) = tokio::io::duplex(16 * 1024);
        let connector = TlsConnector::from(Arc::new(configuration));
        let name = ServerName::try_from("localhost").unwrap();
        let (accepted, _connected) =
            tokio::join!(acceptor.accept(ours), connector.connect(name, theirs));
        accepted.is_ok()
    }

    #[tokio::test]
    async fn only_a_device_with_a_certificate_of_the_authority_is_taken() {
        let folder = tempfile::tempdir().unwrap();
        let (city, stranger) = (Authority::new(), Authority::new());
        let (certificate, key) = city.papers("localhost");
        let put = |name: &str, text: &str| {
            let path = folder.path().join(name);
            std::fs::write(&path, text).unwrap();
            Some(path)
        };
        let gateway = |clients| Gateway {
            listen: None,
            journal: folder.path().join("journal"),
            chain: Chain::Sha256,
            folder: None,
            tls_listen: None,
            tls_certificate: put("city.pem", &certificate),
            tls_key: put("city.key", &key),
            tls_clients: clients,
            forward: Vec::new(),
        };
        let closed = acceptor(&gateway(put("clients.pem", &city.pem))).unwrap();
        assert!(taken(&closed, &city, Some(&city.papers("device"))).await);
        assert!(!taken(&closed, &city, Some(&stranger.papers("device"))).await);
        assert!(!taken(&closed, &city, None).await);
        let open = acceptor(&gateway(None)).unwrap();
        assert!(taken(&open, &city, None).await);

        // A key of another certificate is found before anything listens.
        let mut mixed = gateway(None);
        mixed.tls_key = put("other.key", &stranger.papers("localhost").1);
        assert!(acceptor(&mixed).is_err());
    }
}
