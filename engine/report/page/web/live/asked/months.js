// SPDX-License-Identifier: MIT
// Months as texts and as decimal years: "2018-07" begins at 2018.5, as it does in the program.

export function monthStart(text) {
  const [, year, month] = /^(\d{4})-(\d{2})$/.exec(text) || [];
  return month >= 1 && month <= 12 ? Number(year) + (month - 1) / 12 : null;
}

// The month that a decimal year lies in, or begins.
export function monthOf(time) {
  const months = Math.floor(time * 12 + 1e-6);
  return `${String(Math.floor(months / 12)).padStart(4, "0")}-${String((months % 12) + 1).padStart(2, "0")}`;
}
