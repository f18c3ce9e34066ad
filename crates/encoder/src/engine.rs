//! The encoder's arithmetic: BERT (Devlin et al. 2019) in 8-bit integers, on one thread.
//!
//! Windows lie one after the other in one matrix, a piece a row, so that nothing is filled up; only attention looks at
//! one window at a time. Each row of what goes into a layer is brought to unsigned bytes by its own least and greatest
//! value, which loses less than one scale for all.

#![expect(
    clippy::cast_precision_loss,
    reason = "widths are small, and what sums lose is far under the scale of a byte"
)]

use std::cell::RefCell;
use std::mem::MaybeUninit;

use rten_gemm::{GemmExecutor, GemmInputA, GemmInputB, GemmOptions};
use rten_simd::ops::{BitOps, NumOps, ToFloat};
use rten_simd::{Isa, SimdOp, SimdUnaryOp};
use rten_tensor::NdTensorView;
use rten_vecmath::{ExtendInit, Gelu, MinMax, Normalize, NormalizeOptions, Quantize, Softmax, Sum, SumSquareSub};

use crate::pieces::{CLOSE, OPEN};
use crate::sheet::{FORMS, RULED, Sheet};
use crate::weights::{Gemm, INNER, LONGEST, Linear, Norm, Rows, WIDTH, Weights};

/// Heads of attention, and the numbers that each looks at.
const ATTENTION: usize = 12;
const SHARE: usize = WIDTH / ATTENTION;

/// Rows that go through the layers together, so that the weights are fetched once for many.
const TOGETHER: usize = 2 * LONGEST;

/// Rows that go through the wide layer together: what they need stays in a core's own cache. A multiple of the rows
/// that a kernel takes at once.
const BLOCK: usize = 64;

/// Scores of a piece: heads cue, content, source by labels O, B, I.
pub type Scores = [[f32; 3]; 3];

/// Scores of the pieces of each window, in the order given. A window has 1 to [`LONGEST`] less 2 pieces of `sheet`.
pub(crate) fn scores(weights: &Weights, sheet: &Sheet, windows: &[Vec<u32>]) -> Vec<Vec<Scores>> {
    alone();
    let mut out = Vec::with_capacity(windows.len());
    let mut rest = windows;
    ROOM.with_borrow_mut(|room| {
        while !rest.is_empty() {
            let mut rows = 0;
            let fits = rest.iter().take_while(|w| {
                rows += w.len() + 2;
                rows <= TOGETHER
            });
            let (now, later) = rest.split_at(fits.count().max(1));
            batch(weights, sheet, now, room, &mut out);
            rest = later;
        }
    });
    out
}

thread_local! {
    /// Kept from report to report: fresh memory, which the system clears page by page, costs a tenth of the time.
    static ROOM: RefCell<Room> = RefCell::default();
}

/// Keeps the kernels to the thread that calls: reports are read side by side, so that a report needs one thread.
fn alone() {
    thread_local! {
        static ONCE: () = {
            // Refused where the thread belongs to a pool already, which is as good.
            let pool = rayon_core::ThreadPoolBuilder::new().num_threads(1).use_current_thread().build();
            pool.map(std::mem::forget).unwrap_or_default();
        };
    }
    ONCE.with(|()| ());
}

/// What the layers use again and again.
#[derive(Default)]
struct Room {
    x: Vec<f32>,
    bytes_by_bytes: Gemm,
    floats_by_floats: GemmExecutor<f32>,
    bytes: Vec<u8>,
    zeros: Vec<u8>,
    row_scales: Vec<f32>,
    sums: Vec<i32>,
    wide: Vec<f32>,
    narrow: Vec<f32>,
    seen: Vec<f32>,
    weights: Vec<f32>,
}

fn batch(weights: &Weights, sheet: &Sheet, windows: &[Vec<u32>], room: &mut Room, out: &mut Vec<Vec<Scores>>) {
    let mut x = std::mem::take(&mut room.x);
    embedded(weights, sheet, windows, &mut x);
    norm(&weights.norm, &mut x);
    for layer in &weights.layers {
        let (mut wide, mut narrow) = (std::mem::take(&mut room.wide), std::mem::take(&mut room.narrow));
        let mut seen = std::mem::take(&mut room.seen);
        wide.clear();
        for rows in x.chunks(BLOCK * WIDTH) {
            linear(&layer.query_key_value, rows, room, &mut wide);
        }
        attend(windows, &wide, room, &mut seen);
        for (rows, seen) in x.chunks_mut(BLOCK * WIDTH).zip(seen.chunks(BLOCK * WIDTH)) {
            narrow.clear();
            linear(&layer.joined, seen, room, &mut narrow);
            add(rows, &narrow);
            norm(&layer.norm, rows);
            wide.clear();
            linear(&layer.up, rows, room, &mut wide);
            Gelu {}.map_mut(&mut wide);
            narrow.clear();
            linear(&layer.down, &wide, room, &mut narrow);
            add(rows, &narrow);
            norm(&layer.last_norm, rows);
        }
        (room.wide, room.seen, room.narrow) = (wide, seen, narrow);
    }
    let mut rows = x.chunks_exact(WIDTH);
    for window in windows {
        rows.next();
        out.push(
            window.iter().zip(rows.by_ref()).map(|(piece, row)| head(weights, sheet, *piece as usize, row)).collect(),
        );
        rows.next();
    }
    room.x = x;
}

/// Sums of the embeddings: the word's row, its place in the window, its form, what the rules take it for.
fn embedded(weights: &Weights, sheet: &Sheet, windows: &[Vec<u32>], x: &mut Vec<f32>) {
    x.clear();
    x.reserve(windows.iter().map(|w| w.len() + 2).sum::<usize>() * WIDTH);
    let mut push = |place: usize, id: u16, form: u8, ruled: u8| {
        let begin = x.len();
        let (form, ruled) = (usize::from(form) * WIDTH, usize::from(ruled) * WIDTH);
        let pairs = weights.form[form..form + WIDTH].iter().zip(&weights.ruled[ruled..ruled + WIDTH]);
        x.extend(pairs.map(|(a, b)| a + b));
        for (table, row) in [(&weights.words, usize::from(id)), (&weights.places, place)] {
            add_row(&mut x[begin..], table, row);
        }
    };
    for window in windows {
        push(0, OPEN, FORMS - 1, RULED - 1);
        for (at, piece) in window.iter().enumerate() {
            let piece = *piece as usize;
            push(at + 1, sheet.ids[piece], sheet.form[piece], sheet.ruled[piece]);
        }
        push(window.len() + 1, CLOSE, FORMS - 1, RULED - 1);
    }
}

fn add_row(x: &mut [f32], table: &Rows, row: usize) {
    let scale = table.scale[row];
    for (x, v) in x.iter_mut().zip(&table.values[row * WIDTH..(row + 1) * WIDTH]) {
        *x += scale * f32::from(*v);
    }
}

fn add(x: &mut [f32], y: &[f32]) {
    for (x, y) in x.iter_mut().zip(y) {
        *x += y;
    }
}

/// Brings each row to mean 0 and variance 1, then applies gain and shift.
fn norm(norm: &Norm, x: &mut [f32]) {
    for row in x.chunks_exact_mut(WIDTH) {
        let mean = Sum::new(row).dispatch() / WIDTH as f32;
        let variance = SumSquareSub::new(row, mean).dispatch() / WIDTH as f32;
        let options = NormalizeOptions {
            pre_scale_bias: mean,
            scale: 1.0 / (variance + 1e-12).sqrt(),
            element_scale: Some(&norm.gain),
            bias: 0.0,
            element_bias: Some(&norm.shift),
        };
        Normalize::new_mut(row, options).dispatch();
    }
}

/// Adds x W + b to the end of `out`, a row for each of x's.
fn linear(layer: &Linear, x: &[f32], room: &mut Room, out: &mut Vec<f32>) {
    let rows = x.len() / layer.inputs;
    // Kernels without the dot product of bytes add two products in 16 bits: seven bits then leave room for both.
    let most: u8 = if room.bytes_by_bytes.may_saturate() { 127 } else { 255 };
    room.bytes.clear();
    room.bytes.reserve(x.len());
    room.zeros.clear();
    room.row_scales.clear();
    for row in x.chunks_exact(layer.inputs) {
        let (least, greatest) = MinMax::new(row).dispatch();
        let (least, greatest) = (least.min(0.0), greatest.max(0.0));
        let scale = ((greatest - least) / f32::from(most)).max(1e-12);
        #[expect(clippy::cast_sign_loss, reason = "least is at most 0, and the cast holds to the bounds of u8")]
        let zero = ((-least / scale).round() as u8).min(most);
        room.bytes.extend_init(|free| Quantize::new(row, &mut free[..row.len()], 1.0 / scale, zero).dispatch());
        room.zeros.push(zero);
        room.row_scales.push(scale);
    }
    room.sums.resize(rows * layer.outputs, 0);
    let Ok(bytes) = NdTensorView::try_from_data([rows, layer.inputs], room.bytes.as_slice()) else { return };
    let (left, right) = (GemmInputA::Unpacked(bytes), GemmInputB::Packed(&layer.packed));
    // The zero of each row is taken off below: rten-gemm 0.27 takes the first rows' zeros for all (packing/int8.rs).
    let done = room.bytes_by_bytes.gemm(&mut room.sums, left, right, GemmOptions::default());
    debug_assert!(done.is_ok(), "shapes are fixed when the weights are read");
    out.reserve(rows * layer.outputs);
    let rows = room.row_scales.iter().zip(&room.zeros);
    for (sums, (scale, zero)) in room.sums.chunks_exact(layer.outputs).zip(rows) {
        let (zero, row) = (i32::from(*zero), *scale);
        out.extend_init(|free| Scale { sums, zero, row, layer, out: &mut free[..sums.len()] }.dispatch());
    }
}

/// `out` = (sums - zero * column's sum) * row's scale * column's scale + bias.
struct Scale<'a, 'o> {
    sums: &'a [i32],
    zero: i32,
    row: f32,
    layer: &'a Linear,
    out: &'o mut [MaybeUninit<f32>],
}

impl<'o> SimdOp for Scale<'_, 'o> {
    type Output = &'o mut [f32];

    #[inline(always)]
    #[expect(clippy::inline_always, reason = "the instructions that the processor has are chosen by the caller")]
    fn eval<I: Isa>(self, isa: I) -> Self::Output {
        let (floats, integers) = (isa.f32(), isa.i32());
        let (row, zero) = (floats.splat(self.row), integers.splat(self.zero));
        let Linear { scale, bias, column_sums, .. } = self.layer;
        let step = floats.len();
        let mut out = rten_simd::SliceWriter::new(self.out);
        let columns = scale.chunks_exact(step).zip(bias.chunks_exact(step)).zip(column_sums.chunks_exact(step));
        for (sums, ((scale, bias), column_sums)) in self.sums.chunks_exact(step).zip(columns) {
            let off = integers.mul(zero, integers.load(column_sums));
            let sum = integers.to_float(integers.sub(integers.load(sums), off));
            out.write_vec(floats, floats.mul_add(sum, floats.mul(row, floats.load(scale)), floats.load(bias)));
        }
        for at in self.sums.len() / step * step..self.sums.len() {
            let sum = (self.sums[at] - self.zero * column_sums[at]) as f32;
            out.write_scalar(sum.mul_add(self.row * scale[at], bias[at]));
        }
        out.into_mut_slice()
    }
}

/// Each piece of a window looks at every other: `seen` gets what it sees, a row for each of `wide`'s, which holds
/// queries, keys and values side by side.
fn attend(windows: &[Vec<u32>], wide: &[f32], room: &mut Room, seen: &mut Vec<f32>) {
    seen.resize(wide.len() / 3, 0.0);
    let mut first = 0;
    let mut part = Vec::new();
    for window in windows {
        let rows = window.len() + 2;
        let here = &wide[first * 3 * WIDTH..(first + rows) * 3 * WIDTH];
        for head in 0..ATTENTION {
            let view = |which: usize| {
                let from = which * WIDTH + head * SHARE;
                NdTensorView::from_slice_with_strides([rows, SHARE], &here[from..], [3 * WIDTH, 1]).ok()
            };
            let (Some(query), Some(key), Some(value)) = (view(0), view(1), view(2)) else { return };
            room.weights.resize(rows * rows, 0.0);
            let options = GemmOptions { alpha: 1.0 / (SHARE as f32).sqrt(), ..GemmOptions::default() };
            let (left, right) = (GemmInputA::Unpacked(query), GemmInputB::Unpacked(key.transposed()));
            let done = room.floats_by_floats.gemm(&mut room.weights, left, right, options);
            debug_assert!(done.is_ok(), "shapes fit by construction");
            for row in room.weights.chunks_exact_mut(rows) {
                Softmax::new_mut(row).dispatch();
            }
            let Ok(looks) = NdTensorView::try_from_data([rows, rows], room.weights.as_slice()) else { return };
            part.resize(rows * SHARE, 0.0);
            let (left, right) = (GemmInputA::Unpacked(looks), GemmInputB::Unpacked(value));
            let done = room.floats_by_floats.gemm(&mut part, left, right, GemmOptions::default());
            debug_assert!(done.is_ok(), "shapes fit by construction");
            for (at, row) in part.chunks_exact(SHARE).enumerate() {
                let to = (first + at) * WIDTH + head * SHARE;
                seen[to..to + SHARE].copy_from_slice(row);
            }
        }
        first += rows;
    }
}

fn head(weights: &Weights, sheet: &Sheet, piece: usize, row: &[f32]) -> Scores {
    let head = &weights.head;
    let (form, ruled) = (usize::from(sheet.form[piece]) * 9, usize::from(sheet.ruled[piece]) * 9);
    let mut sums = [0.0f32; 9];
    for (at, sum) in sums.iter_mut().enumerate() {
        *sum = head.bias[at] + head.form[form + at] + head.ruled[ruled + at];
    }
    for (x, weight) in row.iter().zip(head.weight.chunks_exact(9)) {
        for (sum, w) in sums.iter_mut().zip(weight) {
            *sum += x * w;
        }
    }
    [[sums[0], sums[1], sums[2]], [sums[3], sums[4], sums[5]], [sums[6], sums[7], sums[8]]]
}

/// Numbers that the widest layer needs a row; what [`BLOCK`] counts on.
const _: () = assert!(INNER == 4 * WIDTH);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::weights::column_sums;

    /// Numbers between -1 and 1 that look like chance.
    fn noise(count: usize, seed: u32) -> Vec<f32> {
        let mut state = seed;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) as f32 / (1 << 23) as f32 - 1.0
        };
        (0..count).map(|_| next()).collect()
    }

    fn furthest(a: &[f32], b: &[f32]) -> f32 {
        assert_eq!(a.len(), b.len());
        a.iter().zip(b).fold(0.0, |most, (a, b)| most.max((a - b).abs()))
    }

    #[test]
    fn a_layer_in_bytes_is_the_layer_in_floats_to_within_a_twentieth() {
        for (inputs, outputs) in [(WIDTH, 3 * WIDTH), (INNER, WIDTH)] {
            let values: Vec<i8> = noise(inputs * outputs, 7).iter().map(|v| (v * 127.0) as i8).collect();
            let (scale, bias) = (vec![0.001; outputs], noise(outputs, 11));
            let view = NdTensorView::try_from_data([inputs, outputs], values.as_slice()).unwrap();
            let column_sums = column_sums(&values, outputs);
            let layer = Linear { inputs, outputs, packed: Gemm::new().prepack_b(view), scale, bias, column_sums };
            // More rows than a kernel takes at once, each about another middle.
            let mut x = noise(70 * inputs, 3);
            for (at, row) in x.chunks_exact_mut(inputs).enumerate() {
                for v in row {
                    *v += (at % 5) as f32 * 0.2;
                }
            }
            let mut exact = Vec::new();
            for row in x.chunks_exact(inputs) {
                for to in 0..outputs {
                    let sum: f32 = row.iter().enumerate().map(|(k, x)| x * f32::from(values[k * outputs + to])).sum();
                    exact.push(sum * 0.001 + layer.bias[to]);
                }
            }
            let mut out = Vec::new();
            linear(&layer, &x, &mut Room::default(), &mut out);
            assert!(furthest(&out, &exact) < 0.05, "{}", furthest(&out, &exact));
        }
    }

    #[test]
    fn attention_looks_at_its_own_window_only() {
        let windows = [vec![0; 3], vec![0; 9]];
        let rows = 3 + 9 + 4;
        let wide = noise(rows * 3 * WIDTH, 5);
        let (mut both, mut second) = (Vec::new(), Vec::new());
        attend(&windows, &wide, &mut Room::default(), &mut both);
        attend(&windows[1..], &wide[5 * 3 * WIDTH..], &mut Room::default(), &mut second);
        assert!(furthest(&both[5 * WIDTH..], &second) < 1e-6);
        // One number by hand: the first of the third piece of the first window.
        let at = |row: usize, column: usize| wide[row * 3 * WIDTH + column];
        let look: Vec<f32> =
            (0..5).map(|to| (0..SHARE).map(|k| at(2, k) * at(to, WIDTH + k)).sum::<f32>() / 32f32.sqrt()).collect();
        let sum: f32 = look.iter().map(|l| l.exp()).sum();
        let by_hand: f32 = (0..5).map(|to| look[to].exp() / sum * at(to, 2 * WIDTH)).sum();
        assert!((both[2 * WIDTH] - by_hand).abs() < 1e-4);
    }
}
