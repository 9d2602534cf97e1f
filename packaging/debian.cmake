# `make package`: infracast runs, infracast-dev is what find_package(infracast) finds.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME infracast)
set(CPACK_PACKAGE_VENDOR "The infracast developers")
set(CPACK_PACKAGE_CONTACT "${INFRACAST_MAINTAINER}")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "")  # or CPack puts one synopsis before both of those below
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_PACKAGE_DIRECTORY ${PROJECT_BINARY_DIR})
set(CPACK_COMPONENTS_ALL program development)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)

set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME infracast)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PROGRAM_DESCRIPTION "city digital-infrastructure projections and plan targets
Reads a city model written as text, the city's published history and its plan
targets, projects thousands of draws of every scenario month by month, and says
which targets will be met, how surely, when, and by how much they are missed.
.
Shanghai, Pudong and their plans come with it.")
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_NAME infracast-dev)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SHLIBDEPS OFF)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS "infracast (= ${PROJECT_VERSION}-1), libtbb-dev, libhdf5-dev, libisal-dev, libmd-dev, libnlopt-cxx-dev, libxlsxwriter-dev, libminizip-dev, libpugixml-dev, libcpp-httplib-dev, zlib1g-dev, pkg-config")
set(CPACK_DEBIAN_DEVELOPMENT_DESCRIPTION "library of city digital-infrastructure projections
What a C++ program needs to read scenarios, compile and run them, and read and
write their results: headers, static libraries, and a CMake package.")
include(CPack)
