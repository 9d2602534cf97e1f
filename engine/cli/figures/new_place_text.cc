// SPDX-License-Identifier: MIT
#include "cli/figures/new_place_text.h"

#include "infracast/table.h"
#include "notation/message_parts.h"
#include "notation/shell_word.h"
#include "report/words/phrases.h"

namespace infracast::cli {

std::string new_place_text(const NewPlace& place, const NewPlaceOptions& options, const Console& console) {
  const report::Phrases say(console.language);
  std::string text = say("Made {}: {} figures; parts: {}.", {options.folder, std::to_string(place.figures), listed(place.parts)}) + "\n";
  text += say("What was chosen, and why, is in {}.", {options.folder + "/README.md"}) + "\n";
  if (place.population_guessed) text += say("Nobody says how many people there are: it was guessed. Give it with --population.") + "\n";
  const std::string base = shell_word(options.folder + "/base.toml");
  text += say("Next:") + "\n";
  for (const std::string& command : {"run " + base + " -o " + options.name + ".h5", "check " + base, "report " + options.name + ".h5"})
    text += "  infracast " + command + "\n";
  return text;
}

}  // namespace infracast::cli
