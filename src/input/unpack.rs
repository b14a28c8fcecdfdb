//! Unpacking `.gz` and `.zst` as a stream; several members or frames one after the other are read as one.

use crate::error::Error;
#[cfg(not(feature = "compressed"))]
use crate::error::Kind;
#[cfg(feature = "compressed")]
use std::io;
use std::io::{BufRead, Read};

/// A reader of what stands in a gzip or Zstandard stream; with neither, the stream itself.
pub(super) type Boxed = Box<dyn Read + Send>;

#[cfg(feature = "compressed")]
pub(super) fn gzip<R: BufRead + Send + 'static>(reader: R) -> Result<Boxed, Error> {
    Ok(Box::new(flate2::bufread::MultiGzDecoder::new(reader)))
}

#[cfg(feature = "compressed")]
pub(super) fn zstd<R: BufRead + Send + 'static>(reader: R) -> Result<Boxed, Error> {
    Ok(Box::new(Zstd { state: State::Between(reader) }))
}

#[cfg(not(feature = "compressed"))]
pub(super) fn gzip<R: BufRead + Send + 'static>(_: R) -> Result<Boxed, Error> {
    Err(Error::new(Kind::Unreadable, "compressed files need the feature \"compressed\""))
}

#[cfg(not(feature = "compressed"))]
pub(super) fn zstd<R: BufRead + Send + 'static>(reader: R) -> Result<Boxed, Error> {
    gzip(reader)
}

/// Frames one after the other.
#[cfg(feature = "compressed")]
struct Zstd<R: Read> {
    state: State<R>,
}

#[cfg(feature = "compressed")]
enum State<R: Read> {
    Between(R),
    Within(Box<ruzstd::decoding::StreamingDecoder<R, ruzstd::decoding::FrameDecoder>>),
    Ended,
}

#[cfg(feature = "compressed")]
impl<R: BufRead> Read for Zstd<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        loop {
            self.state = match std::mem::replace(&mut self.state, State::Ended) {
                State::Ended => return Ok(0),
                State::Between(mut reader) => {
                    if reader.fill_buf()?.is_empty() {
                        return Ok(0);
                    }
                    if matches!(reader.fill_buf()?, [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..]) {
                        let mut head = [0; 8];
                        reader.read_exact(&mut head)?;
                        let length = u64::from(u32::from_le_bytes([head[4], head[5], head[6], head[7]]));
                        io::copy(&mut reader.by_ref().take(length), &mut io::sink())?;
                        State::Between(reader)
                    } else {
                        State::Within(Box::new(ruzstd::decoding::StreamingDecoder::new(reader).map_err(io::Error::other)?))
                    }
                }
                State::Within(mut frame) => {
                    let read = frame.read(buffer)?;
                    if read > 0 {
                        self.state = State::Within(frame);
                        return Ok(read);
                    }
                    State::Between(frame.into_inner())
                }
            };
        }
    }
}

#[cfg(all(test, feature = "compressed"))]
mod tests {
    use super::*;
    use std::io::Write;

    fn all(reader: Result<Boxed, Error>) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        reader.unwrap().read_to_end(&mut bytes).map(|_| bytes)
    }

    #[test]
    fn reads_members_and_frames_as_one() {
        let mut packed = Vec::new();
        for part in ["The fair ", "drew 5."] {
            let mut member = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
            member.write_all(part.as_bytes()).unwrap();
            packed.extend(member.finish().unwrap());
        }
        assert_eq!(all(gzip(io::Cursor::new(packed.clone()))).unwrap(), b"The fair drew 5.");
        packed.truncate(packed.len() - 9);
        assert!(all(gzip(io::Cursor::new(packed))).is_err());

        let frame = |part: &str| ruzstd::encoding::compress_to_vec(part.as_bytes(), ruzstd::encoding::CompressionLevel::Fastest);
        let skipped = [&[0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0][..], b"abc"].concat();
        let packed = [frame("The fair "), skipped, frame("drew 5.")].concat();
        assert_eq!(all(zstd(io::Cursor::new(packed.clone()))).unwrap(), b"The fair drew 5.");
        assert!(all(zstd(io::Cursor::new(packed[..packed.len() - 3].to_vec()))).is_err());
    }
}
