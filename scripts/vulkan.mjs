/**
 * Which Vulkan driver Dawn gets in Node.
 *
 * On Linux Dawn needs one, and a machine without a graphics card has none that works: Chromium
 * brings SwiftShader along, the same software adapter that the browser tests use.
 */
import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { constants } from 'node:os';
import path from 'node:path';
import { findChromium } from './chromium.mjs';

const MANIFEST = 'vk_swiftshader_icd.json';
const LOADER = 'libvulkan.so.1';
const SYSTEM_FOLDERS = ['/usr/share/vulkan/icd.d', '/etc/vulkan/icd.d'];
const USUAL_FOLDERS = ['/usr/lib/chromium', '/usr/lib/chromium-browser', '/opt/google/chrome'];

/** dlfcn.h of Linux; Node's constants leave it out. */
const RTLD_NODELETE = 0x1000;

/**
 * Mesa installs the manifests of all its drivers at once, so a card has to be there as well;
 * lavapipe (lvp) is software, and its adapter is null in Dawn on Debian 12.
 *
 * @param {readonly string[]} manifests file names
 * @param {readonly string[]} devices names in /dev and /dev/dri
 */
export function hasHardwareDriver(manifests, devices) {
  return (
    manifests.some((file) => file.endsWith('.json') && !/^(lvp|vk_swiftshader)_icd/.test(file)) &&
    devices.some((name) => /^(renderD\d+|nvidia\d+|dxg)$/.test(name))
  );
}

/** @param {string} folder */
function names(folder) {
  return existsSync(folder) ? readdirSync(folder) : [];
}

/**
 * Loads Chromium's Vulkan loader into this process and keeps it there, so that Dawn's
 * dlopen("libvulkan.so.1") finds it on a machine that has none of its own.
 *
 * @param {string} file
 */
function keepLoaded(file) {
  try {
    process.dlopen({ exports: {} }, file, constants.dlopen.RTLD_NOW | RTLD_NODELETE);
  } catch {
    // Always thrown: the library is loaded by then, but it is no module of Node's.
  }
}

/**
 * Points Vulkan at SwiftShader where nothing better is there. Call it before the package
 * `webgpu` is loaded. A VK_ICD_FILENAMES that is set already stays.
 */
export async function chooseVulkanDriver() {
  if (process.platform !== 'linux' || process.env.VK_ICD_FILENAMES !== undefined) return;
  if (hasHardwareDriver(SYSTEM_FOLDERS.flatMap(names), ['/dev', '/dev/dri'].flatMap(names))) return;
  const chromium = await findChromium();
  const beside = chromium === undefined ? [] : [path.dirname(realpathSync(chromium))];
  const folder = [...beside, ...USUAL_FOLDERS].find((place) => existsSync(path.join(place, MANIFEST)));
  if (folder === undefined) return;
  process.env.VK_ICD_FILENAMES = path.join(folder, MANIFEST);
  const loader = path.join(folder, LOADER);
  if (existsSync(loader)) keepLoaded(loader);
}
