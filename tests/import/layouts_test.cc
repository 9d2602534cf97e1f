// SPDX-License-Identifier: MIT
// Layouts of statistical offices, by small tables made up here.
#include "imported.h"

namespace infracast {
namespace {

constexpr const char* kItu =
    "seriesID,seriesCode,seriesName,seriesParent,seriesUnits,entityID,entityIso,entityName,dataValue,dataYear,dataNote,dataSource,"
    "seriesDescription\n"
    "1,i4213tfbb,Fixed-broadband subscriptions,Fixed,Number,501,HIL,Republic of Hills,12000,2010,,Regulator,\n"
    "1,i4213tfbb,Fixed-broadband subscriptions,Fixed,Number,501,HIL,Republic of Hills,15500,2011,,ITU estimate,\n"
    "2,i99H,Individuals using the Internet,Use,Percent,501,HIL,Republic of Hills,31.2,2010,,Survey,\n"
    "3,i555,Public payphones,Phones,Number,501,HIL,Republic of Hills,700,2010,,Regulator,\n"
    "1,i4213tfbb,Fixed-broadband subscriptions,Fixed,Number,502,VAL,Valley,900,2010,,Regulator,\n";

TEST(Itu, IsReadByCodesWithItsEstimates) {
  const Outcome outcome = import_text(kItu, {.places = {"hil"}});
  EXPECT_EQ(rows_of(outcome), (Rows{"broadband_subscribers republic_of_hills 2010-12-31 12000 subscriber",
                                    "broadband_subscribers republic_of_hills 2011-12-31 15500 subscriber secondary",
                                    "internet_penetration republic_of_hills 2010-12-31 31.2 %"}));
  EXPECT_EQ(outcome.imported->figures[1].note, "ITU DataHub; CC BY-NC-SA 3.0 IGO; ITU estimate");
  EXPECT_EQ(outcome.imported->figures[0].quote, "i4213tfbb (Fixed-broadband subscriptions), 2010: 12000");
  EXPECT_EQ(outcome.imported->publishers[0].licence, "CC BY-NC-SA 3.0 IGO");
}

TEST(Itu, ListsWhatItLeavesOutWithItsLines) {
  EXPECT_EQ(import_text(kItu).complaints,
            "table.csv:5:65: warning: left out: 1 figure of i555 (Public payphones), line 5\n"
            "   5 | 3,i555,Public payphones,Phones,Number,501,HIL,Republic of Hills,700,2010,,Regulator,\n"
            "     |                                                                 ^^^  nothing here is called so; a file named with "
            "--mapping can say what it is: [series.\"…\"]\n");
}

TEST(Itu, KeepsEveryPlaceApartUnlessOneIsChosen) {
  const Outcome outcome = import_text(kItu);
  ASSERT_TRUE(outcome.imported);
  EXPECT_EQ(outcome.imported->places.size(), 2U);
  EXPECT_EQ(rows_of(outcome).back(), "broadband_subscribers valley 2010-12-31 900 subscriber");
  EXPECT_EQ(rows_of(import_text(kItu, {.places = {"Valley"}, .region = "dale"})),
            Rows{"broadband_subscribers dale 2010-12-31 900 subscriber"});
}

TEST(Itu, NamesAPlaceThatItHasNot) {
  EXPECT_EQ(import_text(kItu, {.places = {"Valey"}}).complaints, "error: the table has no place \"Valey\"\n   did you mean \"Valley\"?\n");
}

TEST(Itu, TakesForEstimatesWhatItsNotesAndSourcesCallSo) {
  const auto row = [](const std::string& note, const std::string& source) {
    return rows_of(
               import_text("seriesCode,entityIso,dataValue,dataYear,dataNote,dataSource\ni271,HIL,5432,2010," + note + "," + source + "\n"))
        .at(0);
  };
  const std::string plain = "mobile_subscribers hil 2010-12-31 5432 subscriber";
  EXPECT_EQ(row("", "Regulator"), plain);
  EXPECT_EQ(row("", "ITU estimate"), plain + " secondary");
  EXPECT_EQ(row("", "Estimated by the regulator"), plain + " secondary");
  EXPECT_EQ(row("ESTIMATE", "Regulator"), plain + " secondary");
  EXPECT_EQ(row("Preliminary estimate", ""), plain + " secondary");
}

// Files of the DataHub give a series and its figures per 100 inhabitants one name.
TEST(Itu, TellsFiguresPerHundredFromTotalsOfTheSameName) {
  const Outcome outcome = import_text(
      "seriesName,seriesUnits,entityIso,entityName,dataValue,dataYear\n"
      "Fixed-broadband subscriptions,Per 100 inhabitants,HIL,Hills,1.5,2010\n");
  EXPECT_EQ(rows_of(outcome), Rows{});
  EXPECT_NE(outcome.complaints.find("none of its series"), std::string::npos);
}

// A sign separates when it stands in most lines.
TEST(Layout, IsOfCommasThoughANoteHasASemicolon) {
  const std::string table =
      "seriesCode,entityIso,dataValue,dataYear,dataNote\ni271,HIL,5432,2010,a count; by the regulator\n"
      "i271,HIL,5500,2011,\ni271,HIL,5600,2012,\n";
  const Rows expected{"mobile_subscribers hil 2010-12-31 5432 subscriber", "mobile_subscribers hil 2011-12-31 5500 subscriber",
                      "mobile_subscribers hil 2012-12-31 5600 subscriber"};
  EXPECT_EQ(rows_of(import_text(table)), expected);
}

TEST(WorldBank, IsReadBelowItsPreamble) {
  const Outcome outcome = import_text(
      "\"Data Source\",\"World Development Indicators\",\n\n\"Last Updated Date\",\"2024-09-19\",\n\n"
      "\"Country Name\",\"Country Code\",\"Indicator Name\",\"Indicator Code\",\"2010\",\"2011\",\"2012\",\n"
      "\"Hills, Upper\",\"HIL\",\"Fixed broadband subscriptions\",\"IT.NET.BBND\",\"\",\"12000\",\"15510\",\n"
      "\"Hills, Upper\",\"HIL\",\"Population, total\",\"SP.POP.TOTL\",\"795000\",\"..\",\"805000\",\n");
  EXPECT_EQ(outcome.complaints, "");
  EXPECT_EQ(rows_of(outcome), (Rows{"broadband_subscribers hills_upper 2011-12-31 12000 subscriber",
                                    "broadband_subscribers hills_upper 2012-12-31 15510 subscriber",
                                    "population hills_upper 2010-06-30 795000 person", "population hills_upper 2012-06-30 805000 person"}));
  EXPECT_EQ(outcome.imported->empty, 2U);
}

TEST(EurostatTsv, HasFlagsBesideItsNumbers) {
  const Outcome outcome = import_text(
      "freq,indic_is,ind_type,unit,geo\\TIME_PERIOD\t2010 \t2011 \t2012 \t2013 \n"
      "A,I_IU3,IND_TOTAL,PC_IND,HL\t31.5 \t35.0 bu\t: \t: c\n",
      {}, "", "estat_isoc_ci_ifp_iu.tsv");
  EXPECT_EQ(outcome.complaints, "");
  EXPECT_EQ(rows_of(outcome), (Rows{"internet_penetration hl 2010-06-30 31.5 %", "internet_penetration hl 2011-06-30 35.0 % secondary"}));
  EXPECT_NE(outcome.imported->figures[1].note.find("break in the series; low reliability"), std::string::npos);
}

TEST(EurostatTsv, KeepsAnEstimateOneWhateverOtherFlagsSay) {
  const auto row = [](const std::string& flags) {
    return rows_of(import_text("freq,indic_is,ind_type,unit,geo\\TIME_PERIOD\t2010 \nA,I_IU3,IND_TOTAL,PC_IND,HL\t31.5 " + flags + "\n", {},
                               "", "estat_isoc_ci_ifp_iu.tsv"));
  };
  const std::string plain = "internet_penetration hl 2010-06-30 31.5 %";
  EXPECT_EQ(row(""), Rows{plain});
  EXPECT_EQ(row("b"), Rows{plain});
  for (const char* flags : {"u", "e", "bu", "ub", "be", "eb"}) EXPECT_EQ(row(flags), Rows{plain + " secondary"}) << flags;
}

TEST(EurostatCsv, IsTheSameInAnotherLayout) {
  const Outcome outcome = import_text(
      "DATAFLOW,LAST UPDATE,freq,indic_is,ind_type,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS\n"
      "ESTAT:ISOC_CI_IFP_IU(1.0),17/12/24 23:00:00,A,I_IU3,IND_TOTAL,PC_IND,HL,2010,31.5,,\n"
      "ESTAT:ISOC_CI_IFP_IU(1.0),17/12/24 23:00:00,A,I_IU3,IND_TOTAL,PC_IND,HL,2011,35.0,bu,\n"
      "ESTAT:ISOC_CI_IFP_IU(1.0),17/12/24 23:00:00,A,I_IU3,IND_TOTAL,PC_IND,HL,2012,38.0,f,\n");
  EXPECT_EQ(rows_of(outcome), (Rows{"internet_penetration hl 2010-06-30 31.5 %", "internet_penetration hl 2011-06-30 35.0 % secondary"}));
  EXPECT_NE(outcome.complaints.find("left out: 1 figure of isoc_ci_ifp_iu: ind_type=IND_TOTAL, indic_is=I_IU3, unit=PC_IND, line 4"),
            std::string::npos);
  EXPECT_NE(outcome.complaints.find("flags say that it is missing, confidential or a forecast"), std::string::npos);
}

TEST(OecdCsv, CountsInPowersOfTenAndQuarters) {
  const std::string flow = "DATAFLOW,OECD.STI.DEP:DSD_BB_DATABASE@DF_BB_TEL_DATABASE(2.0),Broadband,I,HIL,Hills,Q,Quarterly,";
  const Outcome outcome = import_text(
      "STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,REF_AREA,Reference area,FREQ,Frequency,MEASURE,Measure,TYPE,Type,TECHNOLOGY,"
      "Technology,UNIT_MEASURE,Unit of measure,TIME_PERIOD,Time period,OBS_VALUE,Observation value,OBS_STATUS,Observation status,"
      "UNIT_MULT,Unit multiplier\n" +
      flow + "FBB,Fixed broadband,SUB,Subscriptions,_T,Total,SB,Subscriptions,2010-Q4,,12,,A,Normal value,3,Thousands\n" + flow +
      "FBB,Fixed broadband,SUB,Subscriptions,_T,Total,SB,Subscriptions,2011-Q2,,14,,E,Estimated value,3,Thousands\n");
  EXPECT_EQ(outcome.complaints, "");
  EXPECT_EQ(rows_of(outcome), (Rows{"broadband_subscribers hills 2010-12-31 12 thousand subscriber",
                                    "broadband_subscribers hills 2011-06-30 14 thousand subscriber secondary"}));
}

TEST(OecdCsv, TakesCodesThatCarryTheirNames) {
  const Outcome outcome = import_text(
      "STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA: Area,FREQ: Frequency,MEASURE: Measure,TYPE: Type,TECHNOLOGY: Technology,"
      "UNIT_MEASURE: Unit,TIME_PERIOD: Time,OBS_VALUE: Value,OBS_STATUS: Status\n"
      "dataflow,OECD.STI.DEP:DSD_BB_DATABASE@DF_BB_TEL_DATABASE(2.0): Broadband,I,HIL: Hills,A: Annual,FBB: Fixed,SUB: Subscriptions,"
      "FIB: Fibre,PT_SB_FBB: Share,2011,12.5,P: Provisional\n");
  EXPECT_EQ(outcome.complaints, "");
  EXPECT_EQ(rows_of(outcome), Rows{"ftth_share_broadband hills 2011-12-31 12.5 %"});
}

TEST(Layouts, PeriodsHoldAtTheirEnds) {
  const Outcome outcome = import_text(
      "seriesCode,entityIso,dataValue,dataYear\ni271,HIL,1,2010-S1\ni271,HIL,2,2010-S2\ni271,HIL,3,2011-02\ni271,HIL,4,2011-M09\n");
  EXPECT_EQ(rows_of(outcome), (Rows{"mobile_subscribers hil 2010-06-30 1 subscriber", "mobile_subscribers hil 2010-12-31 2 subscriber",
                                    "mobile_subscribers hil 2011-02-28 3 subscriber", "mobile_subscribers hil 2011-09-30 4 subscriber"}));
}

TEST(Layouts, TakeQuartersHalfYearsAndMonthsThatExist) {
  const auto dates = [](const std::string& period) {
    return rows_of(import_text("seriesCode,entityIso,dataValue,dataYear\ni271,HIL,5," + period + "\n"));
  };
  const auto on = [](const std::string& date) { return Rows{"mobile_subscribers hil " + date + " 5 subscriber"}; };
  EXPECT_EQ(dates("2010"), on("2010-12-31"));
  EXPECT_EQ(dates("2010-A1"), on("2010-12-31"));
  EXPECT_EQ(dates("2010-Q1"), on("2010-03-31"));
  EXPECT_EQ(dates("2010-Q3"), on("2010-09-30"));
  EXPECT_EQ(dates("2012-M2"), on("2012-02-29"));
  EXPECT_EQ(dates("2010-M12"), on("2010-12-31"));
  EXPECT_EQ(dates("2010-06-15"), on("2010-06-15"));
  for (const char* none : {"2010-Q0", "2010-Q5", "2010-S3", "2010-M13", "2010-M0", "2010-Q"}) EXPECT_EQ(dates(none), Rows{}) << none;
}

TEST(Layouts, UnknownOnesAreSaidSo) {
  EXPECT_EQ(import_text("a,b\n1,2\n").complaints,
            "table.csv:1:1: error: no known layout has these columns\n"
            "   1 | a,b\n"
            "     | ^^^  describe them in a file, and name it with --mapping; docs/places.md shows one\n");
}

TEST(Layouts, ReportEveryWrongNumberAndPeriodAtOnce) {
  EXPECT_EQ(
      import_text("seriesCode,entityIso,dataValue,dataYear\ni271,HIL,n.d.,2010\ni271,HIL,5,MMX\ni271,HIL,\"1,200\",2012\n").complaints,
      "table.csv:2:10: error: \"n.d.\" is no number\n   2 | i271,HIL,n.d.,2010\n     |          ^^^^\n"
      "table.csv:3:12: error: \"MMX\" is no period\n   3 | i271,HIL,5,MMX\n"
      "     |            ^^^  years, months and quarters are written 2015, 2015-06 and 2015-Q2\n"
      "table.csv:4:11: error: \"1,200\" is no number\n   4 | i271,HIL,\"1,200\",2012\n     |           ^^^^^\n"
      "3 errors\n");
}

TEST(Layouts, ANumberOfTwoCellsIsAnError) {
  EXPECT_NE(
      import_text("seriesCode,entityIso,dataValue,dataYear\ni271,HIL,1,200,2012\n").complaints.find("the row has 5 cells, the header 4"),
      std::string::npos);
}

TEST(Itu, IsReadByNamesWhereItHasNoCodes) {
  const Outcome outcome = import_text(
      "seriesName,seriesUnits,entityIso,entityName,dataValue,dataYear\nFixed-broadband subscriptions,Number,HIL,Hills,12000,2010\n"
      "Fixed-broadband subscriptions per 100 inhabitants,Per 100 inhabitants,HIL,Hills,1.5,2010\n");
  EXPECT_EQ(outcome.complaints, "");
  EXPECT_EQ(rows_of(outcome), (Rows{"broadband_per_100 hills 2010-12-31 1.5 subscriber/100 person",
                                    "broadband_subscribers hills 2010-12-31 12000 subscriber"}));
}

TEST(Itu, ListsLinesOneAfterAnotherAsRanges) {
  const std::string unknown = "i555,HIL,700,2010\n", known = "i271,HIL,5432,2010\n";
  const Outcome outcome = import_text("seriesCode,entityIso,dataValue,dataYear\n" + unknown + unknown + unknown + known + unknown);
  EXPECT_NE(outcome.complaints.find("table.csv:2:10: warning: left out: 4 figures of i555, lines 2-4, 6\n"), std::string::npos)
      << outcome.complaints;
  ASSERT_TRUE(outcome.imported);
  EXPECT_EQ(outcome.imported->unmapped, 4U);
}

TEST(Layouts, CountCellsThatSayTheyHaveNoNumber) {
  for (const char* sign : {"", "..", ":", "...", "-", "NaN", "nan", "NA", "n/a", "N/A", "null"}) {
    const Outcome outcome =
        import_text("seriesCode,entityIso,dataValue,dataYear\ni271,HIL,5432,2010\ni271,HIL," + std::string(sign) + ",2011\n");
    EXPECT_EQ(outcome.complaints, "") << sign;
    ASSERT_TRUE(outcome.imported) << sign;
    EXPECT_EQ(outcome.imported->empty, 1U) << sign;
    EXPECT_EQ(rows_of(outcome), Rows{"mobile_subscribers hil 2010-12-31 5432 subscriber"}) << sign;
  }
}

TEST(Layouts, WithoutANumberSaySo) {
  EXPECT_NE(import_text("seriesCode,entityIso,dataValue,dataYear\ni271,HIL,..,2010\n")
                .complaints.find("no figure of the table can be used: its cells hold no number"),
            std::string::npos);
}

TEST(Layouts, FindPlacesByCodeOrNameInAnyCase) {
  const std::string table = "seriesCode,entityIso,entityName,dataValue,dataYear\ni271,HIL,Hills,5432,2010\ni271,VAL,Valley,900,2010\n";
  for (const char* place : {"VAL", "val", "Valley", " VALLEY "})
    EXPECT_EQ(rows_of(import_text(table, {.places = {place}})), Rows{"mobile_subscribers valley 2010-12-31 900 subscriber"}) << place;
}

TEST(EurostatTsv, CountsInTheThousandsOrMillionsOfItsUnit) {
  const auto people = [](const std::string& unit) {
    return rows_of(
        import_text("freq,unit,indic_de,geo\\TIME_PERIOD\t2010 \nA," + unit + ",JAN,HL\t8.125 \n", {}, "", "estat_demo_gind.tsv"));
  };
  EXPECT_EQ(people("NR"), Rows{"population hl 2010-01-01 8.125 person"});
  EXPECT_EQ(people("THS"), Rows{"population hl 2010-01-01 8.125 thousand person"});
  EXPECT_EQ(people("ths_per"), Rows{"population hl 2010-01-01 8.125 thousand person"});
  EXPECT_EQ(people("MIO_PER"), Rows{"population hl 2010-01-01 8.125 million person"});
}

TEST(EurostatTsv, KeepsAFlagThatNobodyKnowsInItsNote) {
  const Outcome outcome = import_text("freq,indic_is,ind_type,unit,geo\\TIME_PERIOD\t2010 \nA,I_IU3,IND_TOTAL,PC_IND,HL\t31.5 yb\n", {}, "",
                                      "estat_isoc_ci_ifp_iu.tsv");
  EXPECT_EQ(rows_of(outcome), Rows{"internet_penetration hl 2010-06-30 31.5 %"});
  EXPECT_EQ(
      outcome.imported->figures[0].note,
      "Eurostat isoc_ci_ifp_iu; reuse with the source named (Commission Decision 2011/833/EU, CC BY 4.0); flag y; break in the series");
}

TEST(OecdCsv, CountsInTheWordsOfItsPowersOfTen) {
  const auto lines = [](const std::string& power) {
    return rows_of(
        import_text("STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,FREQ,MEASURE,TYPE,TECHNOLOGY,UNIT_MEASURE,TIME_PERIOD,OBS_VALUE,"
                    "OBS_STATUS,UNIT_MULT\ndataflow,OECD.STI.DEP:DSD_BB_DATABASE@DF_BB_TEL_DATABASE(2.0),I,HIL,A,FBB,SUB,_T,SB,"
                    "2011,12.5,A," +
                    power + "\n"));
  };
  for (const auto& [power, unit] : std::vector<std::pair<std::string, std::string>>{
           {"0", ""}, {"", ""}, {"2", "hundred "}, {"3", "thousand "}, {"6", "million "}, {"9", "billion "}})
    EXPECT_EQ(lines(power), Rows{"broadband_subscribers hil 2011-12-31 12.5 " + unit + "subscriber"}) << power;
}

TEST(OecdCsv, LeavesOutWhatItsStatusCallsMissingOrForecast) {
  const auto lines = [](const std::string& status) {
    return rows_of(
        import_text("STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,FREQ,MEASURE,TYPE,TECHNOLOGY,UNIT_MEASURE,TIME_PERIOD,OBS_VALUE,"
                    "OBS_STATUS\ndataflow,OECD.STI.DEP:DSD_BB_DATABASE@DF_BB_TEL_DATABASE(2.0),I,HIL,A,FBB,SUB,_T,SB,2011,12.5," +
                    status + "\n"));
  };
  const std::string row = "broadband_subscribers hil 2011-12-31 12.5 subscriber";
  for (const char* counted : {"A", "B", "D", "P", "R"}) EXPECT_EQ(lines(counted), Rows{row}) << counted;
  for (const char* estimated : {"E", "G", "I", "U"}) EXPECT_EQ(lines(estimated), Rows{row + " secondary"}) << estimated;
  for (const char* none : {"F", "H", "K", "L", "M", "N", "O", "Q"}) EXPECT_EQ(lines(none), Rows{}) << none;
}

TEST(OecdCsv, RefusesAPowerOfTenThatHasNoWord) {
  const Outcome outcome = import_text(
      "STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,FREQ,MEASURE,TYPE,TECHNOLOGY,UNIT_MEASURE,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MULT\n"
      "dataflow,OECD.STI.DEP:DSD_BB_DATABASE@DF_BB_TEL_DATABASE(2.0),I,HIL,A,FBB,SUB,_T,SB,2011,12.5,A,4\n");
  EXPECT_NE(outcome.complaints.find("error: this number is in units of ten to the power of 4"), std::string::npos) << outcome.complaints;
}

}  // namespace
}  // namespace infracast
