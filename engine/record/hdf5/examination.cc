// SPDX-License-Identifier: MIT
#include "record/hdf5/examination.h"

#include <cstdint>
#include <string>
#include <vector>

#include "record/hdf5/netcdf_reader.h"
#include "record/hdf5/sound_object.h"

namespace infracast::record {
namespace {

constexpr int kDeepest = 2;  // nested groups; our formats have one level
constexpr std::size_t kMostElements = std::size_t{1} << 20;

struct Collected {
  std::vector<std::string> all;
  std::uint64_t most = 0;
};

herr_t collect_link(hid_t /*group*/, const char* name, const H5L_info_t* /*link*/, void* data) {
  auto& names = *static_cast<Collected*>(data);
  names.all.emplace_back(name);
  return names.all.size() > names.most ? -1 : 0;
}

herr_t collect_attribute(hid_t /*object*/, const char* name, const H5A_info_t* /*attribute*/, void* data) {
  auto& names = *static_cast<Collected*>(data);
  names.all.emplace_back(name);
  return names.all.size() > names.most ? -1 : 0;
}

class Visitor {
 public:
  explicit Visitor(std::uint64_t file_size) : most_(file_size / 16 + 16) {}

  void visit_group(const GroupHandle& group, int depth) {
    visit_attributes(group.id());
    Collected names{{}, most_};
    hsize_t position = 0;
    checked(H5Literate(group.id(), H5_INDEX_NAME, H5_ITER_NATIVE, &position, collect_link, &names));
    Collected by_age{{}, most_};  // another tree, by which variables are listed; a group without it is refused where it is needed
    H5Literate(group.id(), H5_INDEX_CRT_ORDER, H5_ITER_INC, &(position = 0), collect_link, &by_age);
    for (const std::string& name : names.all) visit_member(group.id(), name, depth);
  }

 private:
  void visit_member(hid_t parent, const std::string& name, int depth) {
    if (++visited_ > most_) throw Hdf5Failure("it claims to hold more than the file can");
    H5L_info_t link;
    checked(H5Lget_info(parent, name.c_str(), &link, H5P_DEFAULT));
    if (link.type != H5L_TYPE_HARD) throw Hdf5Failure("\"" + name + "\" in it is a link, which a file of ours never has");
    H5O_info_t info;
    checked(H5Oget_info_by_name2(parent, name.c_str(), &info, H5O_INFO_BASIC, H5P_DEFAULT));
    if (info.type == H5O_TYPE_GROUP && depth < kDeepest) return visit_group(sound_group(parent, name), depth + 1);
    if (info.type != H5O_TYPE_DATASET) throw Hdf5Failure("\"" + name + "\" in it is neither a variable nor a group of them");
    visit_dataset(sound_dataset(parent, name));
  }

  static void visit_dataset(DatasetHandle dataset) {
    visit_attributes(dataset.id(), std::uint64_t{1} << 16);
    const bool texts = holds_texts(TypeHandle(H5Dget_type(dataset.id())));
    const std::size_t count = element_count(SpaceHandle(H5Dget_space(dataset.id())));
    H5Dget_storage_size(dataset.id());  // reads every chunk
    const StoredVariable variable(std::move(dataset));
    if (texts) {
      static_cast<void>(variable.texts());
    } else if (count <= kMostElements) {
      static_cast<void>(variable.numbers());
    } else if (const auto extents = variable.extents(); count / extents.front() <= kMostElements) {
      static_cast<void>(variable.numbers(extents.front() - 1, 1));
    }
  }

  void visit_attributes(hid_t object) const { visit_attributes(object, most_); }

  // Attributes that list dimensions hold references; they are not read.
  static void visit_attributes(hid_t object, std::uint64_t most) {
    Collected names{{}, most};
    hsize_t position = 0;
    checked(H5Aiterate2(object, H5_INDEX_NAME, H5_ITER_NATIVE, &position, collect_attribute, &names));
    for (const std::string& name : names.all) {
      const AttributeHandle attribute = sound_attribute(object, name);
      const TypeHandle type(H5Aget_type(attribute.id()));
      const bool text = checked(H5Tget_class(type.id())) == H5T_STRING && checked(H5Tis_variable_str(type.id())) == 0;
      if (!text && !holds_numbers(type)) continue;
      std::vector<char> bytes(product({element_count(SpaceHandle(H5Aget_space(attribute.id()))), H5Tget_size(type.id())}));
      if (!bytes.empty()) checked(H5Aread(attribute.id(), type.id(), bytes.data()));
    }
  }

  std::uint64_t most_;
  std::uint64_t visited_ = 0;
};

}  // namespace

void examine(const FileHandle& file) {
  const GroupHandle root(H5Gopen2(file.id(), "/", H5P_DEFAULT));
  Visitor(size_of_file(file.id())).visit_group(root, 0);
}

}  // namespace infracast::record
