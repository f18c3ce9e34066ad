//! [`Weights`]: the encoder's parameters, read once from the file that the training writes.

use std::sync::OnceLock;

use rten_gemm::{GemmExecutor, PackedBMatrix};
use rten_tensor::NdTensorView;

use crate::sheet::{FORMS, RULED};

/// Numbers that stand for a piece.
pub(crate) const WIDTH: usize = 384;
/// Numbers of the wide layer.
pub(crate) const INNER: usize = 1536;
/// Pieces of a window, the opening and the closing one included.
pub(crate) const LONGEST: usize = 192;
const LAYERS: usize = 6;
const MAGIC: &[u8] = b"ONRECE01";

/// Trained on `PolNeAR`; rights and scores in `weights/README.md`.
#[cfg(feature = "weights")]
const BYTES: &[u8] = include_bytes!("../weights/encoder.bin");
#[cfg(not(feature = "weights"))]
const BYTES: &[u8] = &[];

/// Multiplies unsigned by signed bytes.
pub(crate) type Gemm = GemmExecutor<u8, i8, i32>;

/// A row of 8-bit integers is worth `scale` times each.
pub(crate) struct Rows {
    pub(crate) scale: Vec<f32>,
    pub(crate) values: Vec<i8>,
}

/// A layer x W + b: W in 8-bit integers with a scale a column, packed for the processor at hand.
pub(crate) struct Linear {
    pub(crate) inputs: usize,
    pub(crate) outputs: usize,
    pub(crate) packed: PackedBMatrix<i8>,
    pub(crate) scale: Vec<f32>,
    pub(crate) bias: Vec<f32>,
    /// Sums of W's columns: what a zero that is not 0 adds.
    pub(crate) column_sums: Vec<i32>,
}

/// Sums of the columns of a matrix, `columns` numbers a row.
pub(crate) fn column_sums(values: &[i8], columns: usize) -> Vec<i32> {
    let mut sums = vec![0; columns];
    for row in values.chunks_exact(columns) {
        for (sum, value) in sums.iter_mut().zip(row) {
            *sum += i32::from(*value);
        }
    }
    sums
}

/// Gain and shift after a row is brought to mean 0 and variance 1.
pub(crate) struct Norm {
    pub(crate) gain: Vec<f32>,
    pub(crate) shift: Vec<f32>,
}

/// One layer of attention and its wide layer.
pub(crate) struct Layer {
    pub(crate) query_key_value: Linear,
    pub(crate) joined: Linear,
    pub(crate) norm: Norm,
    pub(crate) up: Linear,
    pub(crate) down: Linear,
    pub(crate) last_norm: Norm,
}

/// The last layer: 9 scores a piece, (head, label) with heads cue, content, source and labels O, B, I.
pub(crate) struct Head {
    /// `WIDTH` rows of 9.
    pub(crate) weight: Vec<f32>,
    pub(crate) bias: Vec<f32>,
    /// [`FORMS`] rows of 9.
    pub(crate) form: Vec<f32>,
    /// [`RULED`] rows of 9.
    pub(crate) ruled: Vec<f32>,
}

/// What it costs a chain to begin with a label and to go from one to another: (head, from, to).
pub(crate) struct Chains {
    pub(crate) start: Vec<f32>,
    pub(crate) step: Vec<f32>,
}

pub(crate) struct Weights {
    pub(crate) words: Rows,
    pub(crate) places: Rows,
    pub(crate) form: Vec<f32>,
    pub(crate) ruled: Vec<f32>,
    pub(crate) norm: Norm,
    pub(crate) layers: Vec<Layer>,
    pub(crate) head: Head,
    pub(crate) chains: Chains,
}

/// The parameters; `None` when the file is not one that this program reads.
pub(crate) fn weights() -> Option<&'static Weights> {
    static ONCE: OnceLock<Option<Weights>> = OnceLock::new();
    ONCE.get_or_init(|| Reader(BYTES).weights()).as_ref()
}

/// What is still to be read.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (head, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(head)
    }

    fn floats(&mut self, count: usize) -> Option<Vec<f32>> {
        let bytes = self.take(4 * count)?;
        Some(bytes.chunks_exact(4).map(|b| f32::from_le_bytes([b[0], b[1], b[2], b[3]])).collect())
    }

    fn integers(&mut self, count: usize) -> Option<Vec<i8>> {
        Some(self.take(count)?.iter().map(|b| b.cast_signed()).collect())
    }

    fn rows(&mut self, count: usize) -> Option<Rows> {
        let mut rows = Rows { scale: Vec::with_capacity(count), values: Vec::with_capacity(count * WIDTH) };
        for _ in 0..count {
            rows.scale.extend(self.floats(1)?);
            rows.values.extend(self.integers(WIDTH)?);
        }
        Some(rows)
    }

    fn linear(&mut self, gemm: &Gemm, inputs: usize, outputs: usize) -> Option<Linear> {
        let values = self.integers(inputs * outputs)?;
        let packed = gemm.prepack_b(NdTensorView::try_from_data([inputs, outputs], values.as_slice()).ok()?);
        let column_sums = column_sums(&values, outputs);
        Some(Linear { inputs, outputs, packed, scale: self.floats(outputs)?, bias: self.floats(outputs)?, column_sums })
    }

    fn norm(&mut self) -> Option<Norm> {
        Some(Norm { gain: self.floats(WIDTH)?, shift: self.floats(WIDTH)? })
    }

    fn layer(&mut self, gemm: &Gemm) -> Option<Layer> {
        Some(Layer {
            query_key_value: self.linear(gemm, WIDTH, 3 * WIDTH)?,
            joined: self.linear(gemm, WIDTH, WIDTH)?,
            norm: self.norm()?,
            up: self.linear(gemm, WIDTH, INNER)?,
            down: self.linear(gemm, INNER, WIDTH)?,
            last_norm: self.norm()?,
        })
    }

    fn weights(mut self) -> Option<Weights> {
        let (forms, ruled) = (usize::from(FORMS), usize::from(RULED));
        if self.take(MAGIC.len())? != MAGIC {
            return None;
        }
        let count = self.take(4)?;
        let count = u32::from_le_bytes([count[0], count[1], count[2], count[3]]) as usize;
        if count != crate::pieces::rows() {
            return None;
        }
        let gemm = Gemm::new();
        let made = Weights {
            words: self.rows(count)?,
            places: self.rows(LONGEST)?,
            form: self.floats(forms * WIDTH)?,
            ruled: self.floats(ruled * WIDTH)?,
            norm: self.norm()?,
            layers: (0..LAYERS).map(|_| self.layer(&gemm)).collect::<Option<_>>()?,
            head: Head {
                weight: self.floats(WIDTH * 9)?,
                bias: self.floats(9)?,
                form: self.floats(forms * 9)?,
                ruled: self.floats(ruled * 9)?,
            },
            chains: Chains { start: self.floats(9)?, step: self.floats(27)? },
        };
        self.0.is_empty().then_some(made)
    }
}
