// SPDX-License-Identifier: MIT
// Words of sources are in the language of the source, whichever the page is in.

import { isChinese } from "./numbers.js";

export const languageOf = (text) => ([...text].some(isChinese) ? "zh" : "en");
