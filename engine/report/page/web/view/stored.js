// SPDX-License-Identifier: MIT
// What scenarios share, above all their past, is stored once; here it is put together again.

// A series says which earlier one it is like, and from where on it is otherwise.
function whole(one, earlier) {
  if (!one || one.like === undefined) return one;
  const like = earlier[one.like];
  if (!one.mean) return like;
  const joined = (first, rest) => [...first.slice(0, one.from), ...rest];
  return { mean: joined(like.mean, one.mean), quantiles: one.quantiles.map((row, at) => joined(like.quantiles[at], row)) };
}

// What an earlier scenario has as well is its position.
export const wholeList = (all) => all.map((one) => (typeof one === "number" ? all[one] : one));

export const wholeSeries = (series) => series.reduce((earlier, one) => [...earlier, whole(one, earlier)], []);
