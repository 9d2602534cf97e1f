# SPDX-License-Identifier: MIT
"""readers.py READER FOLDER: opens the sample results files as their users will.

Exit code 77 when a package is missing, with its name."""

import importlib
import pathlib
import shutil
import subprocess
import sys

GROUPS = ["summary", "milestones", "paths", "plan", "binding", "binding_steps", "parameters", "levers", "changes", "calibration", "observations", "titles", "provenance"]
MISSING = 77


def need(module, package):
    try:
        return importlib.import_module(module)
    except ImportError:
        print(f"skipped: Debian package {package} is not installed")
        sys.exit(MISSING)


def need_program(name, package):
    if shutil.which(name) is None:
        print(f"skipped: {name} (Debian package {package}) is not installed")
        sys.exit(MISSING)


def check_xarray(folder, engine):
    np = need("numpy", "python3-numpy")
    xr = need("xarray", "python3-xarray")
    with xr.open_dataset(folder / "two.h5", engine=engine) as root:
        assert list(root.scenario.values) == ["base", "late-5g"]
        assert root.time.dtype.kind == "M", "time is decoded"
        assert str(root.time.values[-1])[:10] == "2013-12-31"
        assert list(root.year.values) == [2009, 2010, 2011, 2012, 2013]
        assert root.scenario_label_zh.values[0] == "基准情景"
    with xr.open_dataset(folder / "two.h5", engine=engine, group="paths") as paths:
        assert paths.draws.dims == ("scenario", "indicator", "time", "draw")
        assert {"year", "unit", "label", "label_zh"} <= set(paths.coords)
        build_time = paths.draws.sel(indicator="build_time")
        assert build_time.dtype.kind == "f" and build_time.unit.item() == "days", "a duration stays a number"
        homes = paths.draws.sel(indicator="ftth_homes_passed")
        assert homes.label_zh.item() == "光纤到户覆盖家庭"
        draws = homes.sel(scenario="base").isel(time=3).values
        assert np.isnan(draws[300:]).all() and not np.isnan(draws[:300]).any(), "base has 300 draws"
        late = homes.sel(scenario="late-5g", time="2012-12-31").values
        last = homes.sel(scenario="late-5g", time="2013-12-31").values
    for group in GROUPS:
        xr.open_dataset(folder / "two.h5", engine=engine, group=group).load().close()
        xr.open_dataset(folder / "summary.h5", engine=engine, group=group).load().close()
    with xr.open_dataset(folder / "two.h5", engine=engine, group="summary") as summary:
        found = summary.sel(scenario="late-5g", indicator="ftth_homes_passed", time="2012-12-31")
        assert np.allclose(found.quantiles.values, np.quantile(late, found["quantile"].values), rtol=1e-15)
        assert np.isclose(float(found["mean"]), late.mean(), rtol=1e-14)
    with xr.open_dataset(folder / "two.h5", engine=engine, group="milestones") as milestones:
        assert list(milestones.year.values) == [2013]
        found = milestones.draws.sel(scenario="late-5g", indicator="ftth_homes_passed").isel(time=0)
        assert found.dtype == np.float32 and np.array_equal(found.values, last.astype(np.float32))
    with xr.open_dataset(folder / "two.h5", engine=engine, group="plan") as plan:
        homes = plan.sel(scenario="base", target="ftth_homes_passed 2013-12-31 十二五")
        levels = homes.level_at_deadline.values[:300]
        assert float(homes.probability) == (levels >= float(homes.value)).mean()
        assert str(homes.deadline.values)[:10] == "2013-12-31"
        assert int(homes.reached_count.sum()) + round(float(homes.never) * 300) == 300
        reached = np.sort(homes.reached.values[:300])
        assert abs(float(homes.reached_p05) - reached[int(0.05 * 299)]) < 0.1, "to within a month"
        assert np.isnat(homes.base.values)
    with xr.open_dataset(folder / "two.h5", engine=engine, group="binding") as binding:
        shares = binding.share.sel(scenario="base").values
        assert list(binding.limit.values) == ["fibre.starts: crews", "fibre.starts: money"]
        assert np.allclose(shares.sum(axis=0), 1)
    with xr.open_dataset(folder / "two.h5", engine=engine, group="binding_steps") as steps:
        assert steps.share.dims == ("scenario", "limit", "step")
        yearly = steps.share.sel(scenario="base").values[:, 12:24].mean(axis=1)
        assert np.allclose(yearly, shares[:, 2]), "a time holds the mean of the steps since the time before"
    with xr.open_dataset(folder / "two.h5", engine=engine, group="observations") as observations:
        assert observations.quote.values[0] == "光纤到户覆盖家庭"
        assert observations.date.dtype.kind == "M"
    with xr.open_dataset(folder / "two.h5", engine=engine, group="parameters") as parameters:
        assert parameters.draws.dims == ("scenario", "parameter", "draw")
        assert float(parameters.draws.sel(parameter="fibre.build_rate").isel(scenario=0, draw=299)) > 0
    with xr.open_dataset(folder / "two.h5", engine=engine, group="levers") as levers:
        assert levers.path.dims == ("scenario", "lever", "step") and float(levers["null"][0]) == 1
    with xr.open_dataset(folder / "summary.h5", engine=engine) as root:
        assert "draw" not in root.dims and root.time.size == 17


def check_xarray_netcdf4(folder):
    need("netCDF4", "python3-netcdf4")
    check_xarray(folder, "netcdf4")


def check_xarray_h5netcdf(folder):
    need("h5netcdf", "python3-h5netcdf")
    check_xarray(folder, "h5netcdf")


def check_h5py(folder):
    h5py = need("h5py", "python3-h5py")
    import hashlib

    with h5py.File(folder / "two.h5", "r") as file:
        draws = file["paths/draws"]
        assert draws.shape == (2, 4, 5, 1500)
        assert draws.compression == "gzip" and draws.shuffle
        assert [dim.keys() for dim in draws.dims] == [["scenario"], ["indicator"], ["time"], ["draw"]]
        assert list(file["summary"])[:6] == ["scenario", "time", "year", "decimal_year", "quantile", "indicator"]
        count = [0]
        file.visititems(lambda name, item: count.__setitem__(0, count[0] + 1))
        assert count[0] < 250, f"{count[0]} objects"
        for text, digest in zip(file["provenance/text"], file["provenance/sha256"]):
            assert hashlib.sha256(text).hexdigest() == digest.decode()
        assert file["provenance"].attrs["host"] == "上海-1" or file["provenance"].attrs["host"].decode() == "上海-1"
        assert int(file["provenance/seed"][0]) == 2**64 - 1


def check_ncdump(folder):
    need_program("ncdump", "netcdf-bin")
    for name in ["two.h5", "summary.h5"]:
        run = subprocess.run(["ncdump", "-h", str(folder / name)], capture_output=True, text=True, check=True)
        assert run.stderr == "", run.stderr
        assert "phony_dim" not in run.stdout and "UNLIMITED" not in run.stdout
        if name == "two.h5":
            assert "double draws(scenario, indicator, time, draw) ;" in run.stdout
        assert [line.split()[1] for line in run.stdout.splitlines() if line.startswith("group: ")] == GROUPS
    values = subprocess.run(["ncdump", "-v", "time", "-t", str(folder / "two.h5")], capture_output=True, text=True, check=True).stdout
    assert '"2013-12-31"' in values, values
    copy = folder / "copy.nc"
    subprocess.run(["nccopy", str(folder / "two.h5"), str(copy)], check=True)
    copy.unlink()


def check_reproducible(folder):
    h5py = need("h5py", "python3-h5py")

    def datasets(path):
        found = {}
        with h5py.File(path, "r") as file:
            file.visititems(lambda name, item: found.__setitem__(name, item[()].tobytes() if item.dtype.kind != "O" else item[()].tolist())
                            if isinstance(item, h5py.Dataset) and "DIMENSION_LIST" not in name else None)
        return found

    reference = datasets(folder / "ascending.h5")
    assert len(reference) > 60
    for name in ["again.h5", "shuffled.h5"]:
        other = datasets(folder / name)
        assert other.keys() == reference.keys()
        for dataset, value in reference.items():
            assert other[dataset] == value, f"{dataset} differs in {name}"
    assert (folder / "again.h5").stat().st_size == (folder / "ascending.h5").stat().st_size


R_SCRIPT = """
if (!requireNamespace("ncdf4", quietly = TRUE)) quit(status = 77)
file <- ncdf4::nc_open(commandArgs(TRUE)[1])
draws <- ncdf4::ncvar_get(file, "paths/draws")
stopifnot(identical(dim(draws), c(1500L, 5L, 4L, 2L)))      # R lists dimensions from the fastest
homes <- draws[, , which(ncdf4::ncvar_get(file, "paths/indicator") == "ftth_homes_passed"), 2]
median <- ncdf4::ncvar_get(file, "summary/quantiles")[5, , 1, 2]
stopifnot(isTRUE(all.equal(median, apply(homes, 2, quantile, 0.5, names = FALSE))))
stopifnot(ncdf4::ncvar_get(file, "plan/label_zh")[1] == "光纤到户覆盖家庭")
stopifnot(nchar(ncdf4::ncvar_get(file, "provenance/text")[1]) > 10)
"""


def check_ncdf4(folder):
    need_program("Rscript", "r-base-core")
    script = folder / "read.R"
    script.write_text(R_SCRIPT, encoding="utf-8")
    run = subprocess.run(["Rscript", "--encoding=UTF-8", str(script), str(folder / "two.h5")], capture_output=True, text=True,
                         env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"})
    if run.returncode == MISSING:
        print("skipped: Debian package r-cran-ncdf4 is not installed")
        sys.exit(MISSING)
    assert run.returncode == 0, run.stdout + run.stderr


if __name__ == "__main__":
    globals()["check_" + sys.argv[1]](pathlib.Path(sys.argv[2]))
