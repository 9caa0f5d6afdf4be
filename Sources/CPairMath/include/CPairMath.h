// The loops over pairs of a customer and a category, eight pairs at a time.
//
// Why C: the baseline of the processor has two lanes, and only C compiles one function for a larger one. The
// operations and their order are the same whatever the width, and what is fused says so (`pair_fma`, which the
// C library works out where the processor cannot), so that the results have the same bits on every machine.
#ifndef CPAIRMATH_H
#define CPAIRMATH_H

#include <stdint.h>
#include <string.h>

#pragma STDC FP_CONTRACT OFF

typedef double pair_lanes __attribute__((ext_vector_type(8), aligned(8)));
typedef int64_t pair_words __attribute__((ext_vector_type(8), aligned(8)));
typedef uint64_t pair_bits __attribute__((ext_vector_type(8), aligned(8)));

#define PAIR_INLINE static inline __attribute__((always_inline))
// a b + c, rounded once.
#define pair_fma(a, b, c) __builtin_elementwise_fma(a, b, c)
#define PAIR_ROUNDER 0x1.8p52
#define PAIR_LOG2_E 1.4426950408889634074

// Positive normal numbers as (1 + f) 2^k, with 1 + f from the root of 1/2 to that of 2.
PAIR_INLINE void pair_split(pair_lanes *f, pair_lanes *k, const pair_lanes *x) {
  pair_bits word;
  memcpy(&word, x, sizeof word);
  pair_bits above = word - 0x3FE6A09E667F3BCDu;
  pair_bits mantissa = word - (above & 0xFFF0000000000000u);
  // The exponent may be negative: 2^10 keeps it from that, since AVX2 shifts no signed words.
  pair_bits shifted = ((above + (0x400ull << 52)) >> 52) + (0x4338000000000000u - 0x400u);
  memcpy(f, &mantissa, sizeof *f);
  memcpy(k, &shifted, sizeof *k);
  *f -= 1.0;
  *k -= PAIR_ROUNDER;
}

// Natural logarithm of positive normal numbers: the odd series of 2 artanh(f / (2 + f)) with the minimax
// coefficients of fdlibm's e_log.c (Sun Microsystems, 1993). LaneMath.log is the same in Swift.
PAIR_INLINE void pair_log(pair_lanes *result, const pair_lanes *x) {
  pair_lanes f, k;
  pair_split(&f, &k, x);
  pair_lanes s = f / (f + 2.0);
  pair_lanes z = s * s;
  pair_lanes z2 = z * z;
  pair_lanes even = z2 * (3.999999999940941908e-01
      + z2 * (2.222219843214978396e-01 + z2 * 1.531383769920937332e-01));
  pair_lanes odd = z * (6.666666666666735130e-01 + z2 * (2.857142874366239149e-01
      + z2 * (1.818357216161805012e-01 + z2 * 1.479819860511658591e-01)));
  pair_lanes half = 0.5 * f * f;
  *result = k * 0x1.62e42feep-1
      - ((half - (s * (half + even + odd) + k * 0x1.a39ef35793c76p-33)) - f);
}

// e to the power of numbers in -708...709: a polynomial of degree 13 in the remainder of a division by ln 2.
// LaneMath.exp is the same in Swift.
PAIR_INLINE void pair_exp(pair_lanes *result, const pair_lanes *x) {
  pair_lanes shifted = *x * 1.442695040888963407 + PAIR_ROUNDER;
  pair_words power;
  memcpy(&power, &shifted, sizeof power);
  pair_lanes k = shifted - PAIR_ROUNDER;
  pair_lanes f = (*x - k * 0x1.62e42feep-1) - k * 0x1.a39ef35793c76p-33;
  pair_lanes f2 = f * f;
  pair_lanes f4 = f2 * f2;
  pair_lanes t0 = f + 1.0;
  pair_lanes t1 = f * (1.0 / 6) + 0.5;
  pair_lanes t2 = f * (1.0 / 120) + (1.0 / 24);
  pair_lanes t3 = f * (1.0 / 5040) + (1.0 / 720);
  pair_lanes t4 = f * (1.0 / 362880) + (1.0 / 40320);
  pair_lanes t5 = f * (1.0 / 39916800) + (1.0 / 3628800);
  pair_lanes t6 = f * (1.0 / 6227020800) + (1.0 / 479001600);
  pair_lanes q0 = t0 + f2 * t1;
  pair_lanes q1 = t2 + f2 * t3;
  pair_lanes q2 = t4 + f2 * t5;
  pair_lanes value = q0 + f4 * (q1 + f4 * (q2 + f4 * t6));
  pair_words bits;
  memcpy(&bits, &value, sizeof bits);
  bits += power << 52;
  memcpy(result, &bits, sizeof bits);
}

PAIR_INLINE double pair_total(const pair_lanes *x) {
  pair_lanes l = *x;
  return ((l[0] + l[4]) + (l[2] + l[6])) + ((l[1] + l[5]) + (l[3] + l[7]));
}

// Rows are worked on in stretches of so many numbers, in one short loop after the other: of those the processor
// has several turns in flight, of one long loop hardly two.
#define PAIR_STRETCH 128

PAIR_INLINE int64_t pair_end(int64_t start, int64_t count) {
  return count - start < PAIR_STRETCH ? count : start + PAIR_STRETCH;
}

// Scores become lifts: ln(max(s, 0) half + 1/2). `count` is a multiple of eight.
PAIR_INLINE void pair_lifts_body(double *row, const double *half, int64_t count) {
  for (int64_t place = 0; place < count; place += 8) {
    pair_lanes s, h;
    memcpy(&s, row + place, sizeof s);
    memcpy(&h, half + place, sizeof h);
    s = s > 0.0 ? s : (pair_lanes)0.0;
    s = s * h + 0.5;
    pair_log(&s, &s);
    memcpy(row + place, &s, sizeof s);
  }
}

// Lifts become odds: factor e^(slope lift). `count` is a multiple of eight.
PAIR_INLINE void pair_powers_body(double *row, const double *lifts, const double *factor, double slope,
                                  int64_t count) {
  for (int64_t place = 0; place < count; place += 8) {
    pair_lanes power, f;
    memcpy(&power, lifts + place, sizeof power);
    memcpy(&f, factor + place, sizeof f);
    power *= slope;
    power = power > 700.0 ? (pair_lanes)700.0 : power;
    power = power < -700.0 ? (pair_lanes)-700.0 : power;
    pair_exp(&power, &power);
    power *= f;
    memcpy(row + place, &power, sizeof power);
  }
}

// The logarithm to the base 2 of positive normal numbers, to a few units of the last place where it is not
// next to 0: pair_log's series, without the care that splits ln 2.
PAIR_INLINE void pair_log2(pair_lanes *result, const pair_lanes *x) {
  pair_lanes f, k;
  pair_split(&f, &k, x);
  pair_lanes s = f / (f + 2.0);
  pair_lanes z = s * s;
  pair_lanes z2 = z * z;
  pair_lanes z4 = z2 * z2;
  pair_lanes p0 = pair_fma(z, (pair_lanes)(6.666666666666735130e-01 * PAIR_LOG2_E), (pair_lanes)(2 * PAIR_LOG2_E));
  pair_lanes p1 = pair_fma(z, (pair_lanes)(2.857142874366239149e-01 * PAIR_LOG2_E),
                           (pair_lanes)(3.999999999940941908e-01 * PAIR_LOG2_E));
  pair_lanes p2 = pair_fma(z, (pair_lanes)(1.818357216161805012e-01 * PAIR_LOG2_E),
                           (pair_lanes)(2.222219843214978396e-01 * PAIR_LOG2_E));
  pair_lanes p3 = pair_fma(z, (pair_lanes)(1.479819860511658591e-01 * PAIR_LOG2_E),
                           (pair_lanes)(1.531383769920937332e-01 * PAIR_LOG2_E));
  pair_lanes q = pair_fma(z4, pair_fma(z2, p3, p2), pair_fma(z2, p1, p0));
  *result = pair_fma(s, q, k);
}

// 2 to the power of numbers in -1000...1000: the remainder of rounding is exact, and a polynomial of degree 13
// raises 2 to it.
PAIR_INLINE void pair_exp2(pair_lanes *result, const pair_lanes *x) {
  pair_lanes shifted = *x + PAIR_ROUNDER;
  pair_words power;
  memcpy(&power, &shifted, sizeof power);
  pair_lanes f = *x - (shifted - PAIR_ROUNDER);
  pair_lanes f2 = f * f;
  pair_lanes f4 = f2 * f2;
  pair_lanes t0 = pair_fma(f, (pair_lanes)6.9314718055994530942e-01, (pair_lanes)1.0);
  pair_lanes t1 = pair_fma(f, (pair_lanes)5.5504108664821579953e-02, (pair_lanes)2.4022650695910071233e-01);
  pair_lanes t2 = pair_fma(f, (pair_lanes)1.3333558146428443423e-03, (pair_lanes)9.6181291076284771620e-03);
  pair_lanes t3 = pair_fma(f, (pair_lanes)1.5252733804059840281e-05, (pair_lanes)1.5403530393381609954e-04);
  pair_lanes t4 = pair_fma(f, (pair_lanes)1.0178086009239699728e-07, (pair_lanes)1.3215486790144309488e-06);
  pair_lanes t5 = pair_fma(f, (pair_lanes)4.4455382718708114976e-10, (pair_lanes)7.0549116208011233299e-09);
  pair_lanes t6 = pair_fma(f, (pair_lanes)1.3691488853904128881e-12, (pair_lanes)2.5678435993488205142e-11);
  pair_lanes q0 = pair_fma(f2, t1, t0);
  pair_lanes q1 = pair_fma(f2, t3, t2);
  pair_lanes q2 = pair_fma(f2, t5, t4);
  pair_lanes value = pair_fma(f4, pair_fma(f4, pair_fma(f4, t6, q2), q1), q0);
  pair_words bits;
  memcpy(&bits, &value, sizeof bits);
  bits += power << 52;
  memcpy(result, &bits, sizeof bits);
}

// Scores become odds, factor e^(slope lift) = factor (max(s, 0) half + 1/2)^slope. `count` is a multiple of
// eight.
PAIR_INLINE void pair_odds_body(double *row, const double *half, const double *factor, double slope,
                                int64_t count) {
  for (int64_t start = 0; start < count; start = pair_end(start, count)) {
    int64_t end = pair_end(start, count);
    for (int64_t place = start; place < end; place += 8) {
      pair_lanes s, h;
      memcpy(&s, row + place, sizeof s);
      memcpy(&h, half + place, sizeof h);
      s = s > 0.0 ? s : (pair_lanes)0.0;
      s = pair_fma(s, h, (pair_lanes)0.5);
      pair_log2(&s, &s);
      memcpy(row + place, &s, sizeof s);
    }
    for (int64_t place = start; place < end; place += 8) {
      pair_lanes power, f;
      memcpy(&power, row + place, sizeof power);
      memcpy(&f, factor + place, sizeof f);
      power *= slope;
      power = power > 1000.0 ? (pair_lanes)1000.0 : power;
      power = power < -1000.0 ? (pair_lanes)-1000.0 : power;
      pair_exp2(&power, &power);
      power *= f;
      memcpy(row + place, &power, sizeof power);
    }
  }
}

// The position of the largest number above 0, the first of equal ones, or -1. `count` is a multiple of eight.
PAIR_INLINE int64_t pair_largest_body(const double *row, int64_t count) {
  pair_lanes most = 0.0;
  for (int64_t place = 0; place < count; place += 8) {
    pair_lanes own;
    memcpy(&own, row + place, sizeof own);
    most = own > most ? own : most;
  }
  double largest = 0;
  for (int lane = 0; lane < 8; lane += 1) largest = most[lane] > largest ? most[lane] : largest;
  if (!(largest > 0)) return -1;
  for (int64_t place = 0; place < count; place += 8) {
    pair_lanes own;
    memcpy(&own, row + place, sizeof own);
    pair_words found = own == largest;
    if (!__builtin_reduce_or(found)) continue;
    for (int lane = 0; lane < 8; lane += 1) if (own[lane] == largest) return place + lane;
  }
  return -1;
}

// What the pairs of a customer add to the sums of the regression, at the odds `level` times those of a row: to
// `sums` those of p, p L, w, w L, w L^2 and w times the two traits, where w = p (1 - p); and to the categories'
// `columns`, three rows, p, w and w L. `count` is a multiple of eight; the traits are two rows.
PAIR_INLINE void pair_fit_body(const double *row, const double *lifts, const double *traits, double level,
                               int64_t count, double *columns, double *sums) {
  pair_lanes p = 0.0, pl = 0.0, w = 0.0, wl = 0.0, wll = 0.0, w_first = 0.0, w_second = 0.0;
  for (int64_t place = 0; place < count; place += 8) {
    pair_lanes o, lift, first, second, sum;
    memcpy(&o, row + place, sizeof o);
    memcpy(&lift, lifts + place, sizeof lift);
    memcpy(&first, traits + place, sizeof first);
    memcpy(&second, traits + count + place, sizeof second);
    o *= level;
    o = o > 1e15 ? (pair_lanes)1e15 : o;
    pair_lanes rest = 1.0 / (1.0 + o);
    pair_lanes chance = o * rest;
    pair_lanes weight = chance * rest;
    pair_lanes weighted = weight * lift;
    p += chance;
    pl += chance * lift;
    w += weight;
    wl += weighted;
    wll += weighted * lift;
    w_first += weight * first;
    w_second += weight * second;
    double *column = columns + place;
    memcpy(&sum, column, sizeof sum);
    sum += chance;
    memcpy(column, &sum, sizeof sum);
    column += count;
    memcpy(&sum, column, sizeof sum);
    sum += weight;
    memcpy(column, &sum, sizeof sum);
    column += count;
    memcpy(&sum, column, sizeof sum);
    sum += weighted;
    memcpy(column, &sum, sizeof sum);
  }
  sums[0] = pair_total(&p);
  sums[1] = pair_total(&pl);
  sums[2] = pair_total(&w);
  sums[3] = pair_total(&wl);
  sums[4] = pair_total(&wll);
  sums[5] = pair_total(&w_first);
  sums[6] = pair_total(&w_second);
}

// 1 - ln(1 + o)/o for small odds: seven terms of its series leave less than 1e-15 at 2^-7.
PAIR_INLINE void pair_left_small(pair_lanes *result, const pair_lanes *odds) {
  pair_lanes o = -*odds;
  pair_lanes t = pair_fma(o, (pair_lanes)(1.0 / 8), (pair_lanes)(1.0 / 7));
  t = pair_fma(o, t, (pair_lanes)(1.0 / 6));
  t = pair_fma(o, t, (pair_lanes)(1.0 / 5));
  t = pair_fma(o, t, (pair_lanes)(1.0 / 4));
  t = pair_fma(o, t, (pair_lanes)(1.0 / 3));
  t = pair_fma(o, t, (pair_lanes)0.5);
  *result = *odds * t;
}

// The same for odds up to 1/4, by t = o/(2 + o): ln(1 + o) is 2 artanh t, so that t - (1 - t)(t^2/3 + t^4/5 + ...)
// is left. Seven terms leave less than 3e-16 of it, and nothing cancels.
PAIR_INLINE void pair_left_middle(pair_lanes *result, const pair_lanes *odds) {
  pair_lanes t = *odds / (*odds + 2.0);
  pair_lanes z = t * t;
  pair_lanes s = pair_fma(z, (pair_lanes)(1.0 / 15), (pair_lanes)(1.0 / 13));
  s = pair_fma(z, s, (pair_lanes)(1.0 / 11));
  s = pair_fma(z, s, (pair_lanes)(1.0 / 9));
  s = pair_fma(z, s, (pair_lanes)(1.0 / 7));
  s = pair_fma(z, s, (pair_lanes)(1.0 / 5));
  s = z * pair_fma(z, s, (pair_lanes)(1.0 / 3));
  *result = pair_fma(t - 1.0, s, t);
}

// The same for any odds, with `rest` = 1/(1 + o).
PAIR_INLINE void pair_left(pair_lanes *result, const pair_lanes *odds, const pair_lanes *rest) {
  // Next to zero the quotient is 1 to the last bit or so, and what it is multiplied by is nothing.
  pair_lanes o = *odds > 1e-12 ? *odds : (pair_lanes)1e-12;
  pair_lanes u = 1.0 + o, log;
  pair_log(&log, &u);
  log += (o - (u - 1.0)) * *rest;
  *result = (o - log) / o;
}

// Sums over categories at the odds `level` times those of a row: of p; of alpha p; of rho left; and how much
// the last two are larger at `many` times the odds. They go on top of `lanes`, eight numbers each, so that a row
// may come in pieces. `count` is a multiple of eight.
PAIR_INLINE void pair_gain_lanes_body(const double *row, const double *alpha, const double *rho,
                                      double level, double many, int64_t count, double *lanes) {
  pair_lanes adoptions, first, later, firstAdded, laterAdded;
  memcpy(&adoptions, lanes, sizeof adoptions);
  memcpy(&first, lanes + 8, sizeof first);
  memcpy(&later, lanes + 16, sizeof later);
  memcpy(&firstAdded, lanes + 24, sizeof firstAdded);
  memcpy(&laterAdded, lanes + 32, sizeof laterAdded);
  for (int64_t place = 0; place < count; place += 8) {
    pair_lanes o, a, r, used, manyUsed;
    memcpy(&o, row + place, sizeof o);
    memcpy(&a, alpha + place, sizeof a);
    memcpy(&r, rho + place, sizeof r);
    o *= level;
    o = o > 1e15 ? (pair_lanes)1e15 : o;
    pair_lanes m = o * many;
    pair_lanes u = 1.0 + o, v = 1.0 + m;
    pair_lanes both = 1.0 / (u * v);
    pair_lanes rest = both * v, manyRest = both * u;
    pair_lanes chance = o * rest;
    // Not fused: odds that stay as they are must add nothing at all.
    pair_lanes more = m * manyRest - chance;
    pair_words middle = m >= 0x1p-7, large = m >= 0x1p-2;
    if (!__builtin_reduce_or(middle)) {
      pair_left_small(&used, &o);
      pair_left_small(&manyUsed, &m);
    } else if (!__builtin_reduce_or(large)) {
      pair_left_middle(&used, &o);
      pair_left_middle(&manyUsed, &m);
    } else {
      pair_left(&used, &o, &rest);
      pair_left(&manyUsed, &m, &manyRest);
    }
    adoptions += chance;
    first = pair_fma(a, chance, first);
    firstAdded = pair_fma(a, more, firstAdded);
    later = pair_fma(r, used, later);
    laterAdded = pair_fma(r, manyUsed - used, laterAdded);
  }
  memcpy(lanes, &adoptions, sizeof adoptions);
  memcpy(lanes + 8, &first, sizeof first);
  memcpy(lanes + 16, &later, sizeof later);
  memcpy(lanes + 24, &firstAdded, sizeof firstAdded);
  memcpy(lanes + 32, &laterAdded, sizeof laterAdded);
}

// The five sums of the lanes.
PAIR_INLINE void pair_gain_totals(const double *lanes, double *sums) {
  for (int sum = 0; sum < 5; sum += 1) {
    pair_lanes own;
    memcpy(&own, lanes + 8 * sum, sizeof own);
    sums[sum] = pair_total(&own);
  }
}

// The same of a whole row.
PAIR_INLINE void pair_gains_body(const double *row, const double *alpha, const double *rho,
                                 double level, double many, int64_t count, double *sums) {
  double lanes[40] = {0};
  pair_gain_lanes_body(row, alpha, rho, level, many, count, lanes);
  pair_gain_totals(lanes, sums);
}

// A row becomes the sum of the weights of some members, added up in their order; those of a member are `count`
// numbers, a multiple of eight.
PAIR_INLINE void pair_scores_body(double *row, const double *weights, const int16_t *members,
                                  int64_t member_count, int64_t count) {
  int64_t place = 0;
  // Four times eight stay in registers; more would not.
  for (; place + 32 <= count; place += 32) {
    pair_lanes sum0 = 0.0, sum1 = 0.0, sum2 = 0.0, sum3 = 0.0;
    for (int64_t member = 0; member < member_count; member += 1) {
      const double *own = weights + members[member] * count + place;
      pair_lanes own0, own1, own2, own3;
      memcpy(&own0, own, sizeof own0);
      memcpy(&own1, own + 8, sizeof own1);
      memcpy(&own2, own + 16, sizeof own2);
      memcpy(&own3, own + 24, sizeof own3);
      sum0 += own0;
      sum1 += own1;
      sum2 += own2;
      sum3 += own3;
    }
    memcpy(row + place, &sum0, sizeof sum0);
    memcpy(row + place + 8, &sum1, sizeof sum1);
    memcpy(row + place + 16, &sum2, sizeof sum2);
    memcpy(row + place + 24, &sum3, sizeof sum3);
  }
  for (; place < count; place += 8) {
    pair_lanes sum = 0.0;
    for (int64_t member = 0; member < member_count; member += 1) {
      pair_lanes own;
      memcpy(&own, weights + members[member] * count + place, sizeof own);
      sum += own;
    }
    memcpy(row + place, &sum, sizeof sum);
  }
}

// Sends for the weights of some members, which soon are added up: they lie in rows far apart, of which the
// processor cannot guess the next one.
static inline void pair_fetch(const double *weights, const int16_t *members, int64_t member_count,
                              int64_t count) {
  for (int64_t member = 0; member < member_count; member += 1) {
    const double *own = weights + members[member] * count;
    for (int64_t place = 0; place < count; place += 8) __builtin_prefetch(own + place);
  }
}

// Row += weights, for the sum of the scores.
PAIR_INLINE void pair_add_body(double *row, const double *weights, int64_t count) {
  for (int64_t place = 0; place < count; place += 8) {
    pair_lanes sum, own;
    memcpy(&sum, row + place, sizeof sum);
    memcpy(&own, weights + place, sizeof own);
    sum += own;
    memcpy(row + place, &sum, sizeof sum);
  }
}

// Each loop once for the baseline and once for AVX2. `is_wide` says which is taken.
#if defined(__x86_64__)
#define PAIR_WIDE static inline __attribute__((noinline, target("avx2,fma")))
#define PAIR_CALL(name, ...) (is_wide ? name##_avx2(__VA_ARGS__) : name##_body(__VA_ARGS__))

PAIR_WIDE void pair_lifts_avx2(double *row, const double *half, int64_t count) {
  pair_lifts_body(row, half, count);
}

PAIR_WIDE void pair_powers_avx2(double *row, const double *lifts, const double *factor, double slope,
                                int64_t count) {
  pair_powers_body(row, lifts, factor, slope, count);
}

PAIR_WIDE void pair_odds_avx2(double *row, const double *half, const double *factor, double slope,
                              int64_t count) {
  pair_odds_body(row, half, factor, slope, count);
}

PAIR_WIDE int64_t pair_largest_avx2(const double *row, int64_t count) {
  return pair_largest_body(row, count);
}

PAIR_WIDE void pair_fit_avx2(const double *row, const double *lifts, const double *traits, double level,
                             int64_t count, double *columns, double *sums) {
  pair_fit_body(row, lifts, traits, level, count, columns, sums);
}

PAIR_WIDE void pair_scores_avx2(double *row, const double *weights, const int16_t *members,
                                int64_t member_count, int64_t count) {
  pair_scores_body(row, weights, members, member_count, count);
}

PAIR_WIDE void pair_gain_lanes_avx2(const double *row, const double *alpha, const double *rho,
                                    double level, double many, int64_t count, double *lanes) {
  pair_gain_lanes_body(row, alpha, rho, level, many, count, lanes);
}

PAIR_WIDE void pair_gains_avx2(const double *row, const double *alpha, const double *rho,
                               double level, double many, int64_t count, double *sums) {
  pair_gains_body(row, alpha, rho, level, many, count, sums);
}

PAIR_WIDE void pair_add_avx2(double *row, const double *weights, int64_t count) {
  pair_add_body(row, weights, count);
}

static inline int pair_is_wide(void) {
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
}
#else
#define PAIR_CALL(name, ...) ((void)is_wide, name##_body(__VA_ARGS__))
static inline int pair_is_wide(void) { return 0; }
#endif

static inline void pair_lifts(double *row, const double *half, int64_t count, int is_wide) {
  PAIR_CALL(pair_lifts, row, half, count);
}

static inline void pair_powers(double *row, const double *lifts, const double *factor, double slope,
                               int64_t count, int is_wide) {
  PAIR_CALL(pair_powers, row, lifts, factor, slope, count);
}

static inline void pair_odds(double *row, const double *half, const double *factor, double slope,
                             int64_t count, int is_wide) {
  PAIR_CALL(pair_odds, row, half, factor, slope, count);
}

static inline int64_t pair_largest(const double *row, int64_t count, int is_wide) {
  return PAIR_CALL(pair_largest, row, count);
}

static inline void pair_fit(const double *row, const double *lifts, const double *traits, double level,
                            int64_t count, double *columns, double *sums, int is_wide) {
  PAIR_CALL(pair_fit, row, lifts, traits, level, count, columns, sums);
}

static inline void pair_scores(double *row, const double *weights, const int16_t *members,
                               int64_t member_count, int64_t count, int is_wide) {
  PAIR_CALL(pair_scores, row, weights, members, member_count, count);
}

static inline void pair_gain_lanes(const double *row, const double *alpha, const double *rho, double level,
                                   double many, int64_t count, double *lanes, int is_wide) {
  PAIR_CALL(pair_gain_lanes, row, alpha, rho, level, many, count, lanes);
}

static inline void pair_gains(const double *row, const double *alpha, const double *rho, double level,
                              double many, int64_t count, double *sums, int is_wide) {
  PAIR_CALL(pair_gains, row, alpha, rho, level, many, count, sums);
}

static inline void pair_add(double *row, const double *weights, int64_t count, int is_wide) {
  PAIR_CALL(pair_add, row, weights, count);
}

#endif
