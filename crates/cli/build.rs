//! Puts the samples into the binary, so that `onrecord demo` works wherever it is copied to.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let samples = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("../../samples").canonicalize()?;
    println!("cargo::rerun-if-changed={}", samples.display());
    let mut files = Vec::new();
    collect(&samples, &mut files)?;
    files.sort();
    let mut code = String::from(
        "/// Every file under `samples/`: its path there, and its bytes.\npub(crate) const SAMPLES: &[(&str, &[u8])] = &[\n",
    );
    for file in files {
        let name = file.strip_prefix(&samples)?.to_string_lossy().replace('\\', "/");
        writeln!(code, "    ({name:?}, include_bytes!({:?})),", file.to_string_lossy())?;
    }
    code += "];\n";
    fs::write(Path::new(&env::var("OUT_DIR")?).join("samples.rs"), code)?;
    Ok(())
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}
