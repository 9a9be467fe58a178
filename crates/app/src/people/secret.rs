//! Passwords and tokens: drawn at random, kept only as hashes, compared off the threads that serve requests.

use argon2::Argon2;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use sha2::{Digest, Sha256};

use crate::failure::Failure;

/// Characters that cannot be taken for one another, for passwords people copy by hand.
const ALPHABET: &[u8] = b"abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

fn random(bytes: &mut [u8]) -> Result<(), Failure> {
    getrandom::fill(bytes)
        .map_err(|error| Failure::Internal(format!("the system gives no randomness: {error}")))
}

/// A token of 256 bits, hexadecimal.
pub fn token() -> Result<String, Failure> {
    let mut bytes = [0; 32];
    random(&mut bytes)?;
    Ok(hex(&bytes))
}

/// The hash under which a token is stored. Tokens have full entropy, so a plain hash is enough.
pub fn hash_token(token: &str) -> String {
    hex(&Sha256::digest(token.as_bytes()))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A password to be given out once: four groups of four characters, some 92 bits.
pub fn one_time_password() -> Result<String, Failure> {
    let mut password = String::with_capacity(19);
    let usable = 256 - 256 % ALPHABET.len();
    while password.len() < 19 {
        let mut byte = [0];
        random(&mut byte)?;
        // Bytes past the last whole multiple would make some characters likelier than others.
        if usize::from(byte[0]) >= usable {
            continue;
        }
        if password.len() % 5 == 4 {
            password.push('-');
        }
        password.push(char::from(ALPHABET[usize::from(byte[0]) % ALPHABET.len()]));
    }
    Ok(password)
}

/// The Argon2id hash of a password.
pub async fn hash(password: String) -> Result<String, Failure> {
    let hashed = tokio::task::spawn_blocking(move || {
        Argon2::default()
            .hash_password(password.as_bytes())
            .map(|hash| hash.to_string())
    });
    hashed
        .await
        .map_err(|error| Failure::Internal(error.to_string()))?
        .map_err(|error| Failure::Internal(format!("a password could not be hashed: {error}")))
}

/// Whether a password belongs to a hash.
pub async fn verify(password: String, hash: String) -> Result<bool, Failure> {
    tokio::task::spawn_blocking(move || {
        Argon2::default()
            .verify_password(password.as_bytes(), hash.as_str())
            .is_ok()
    })
    .await
    .map_err(|error| Failure::Internal(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_time_passwords_satisfy_the_policy_and_differ() {
        let (one, other) = (one_time_password().unwrap(), one_time_password().unwrap());
        assert_eq!(one.len(), 19);
        assert_ne!(one, other);
        assert!(lantian_domain::password::broken_rules(&one, "admin").is_empty());
    }

    #[tokio::test]
    async fn a_hash_verifies_its_own_password_only() {
        let hashed = hash("correct horse battery".into()).await.unwrap();
        assert!(hashed.starts_with("$argon2id$"));
        assert!(
            verify("correct horse battery".into(), hashed.clone())
                .await
                .unwrap()
        );
        assert!(
            !verify("Correct horse battery".into(), hashed)
                .await
                .unwrap()
        );
    }
}
