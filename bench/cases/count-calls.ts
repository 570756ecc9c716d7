/** What an edit may not do, and what it may do once. */
export interface DeviceCalls {
  createBuffer: number;
  createBindGroup: number;
  createShaderModule: number;
  createComputePipeline: number;
  submit: number;
  writeBuffer: number;
  mapAsync: number;
}

/**
 * Counts what a program asks of a device, by methods in the place of its own.
 *
 * @returns the counts, which go on changing
 */
export function countCalls(device: GPUDevice): DeviceCalls {
  const calls: DeviceCalls = {
    createBuffer: 0,
    createBindGroup: 0,
    createShaderModule: 0,
    createComputePipeline: 0,
    submit: 0,
    writeBuffer: 0,
    mapAsync: 0,
  };
  const counted = <A extends readonly unknown[], R>(name: keyof DeviceCalls, method: (...a: A) => R) => {
    return (...parameters: A): R => {
      calls[name] += 1;
      return method(...parameters);
    };
  };
  const { queue } = device;
  queue.submit = counted('submit', queue.submit.bind(queue));
  queue.writeBuffer = counted('writeBuffer', queue.writeBuffer.bind(queue));
  device.createBindGroup = counted('createBindGroup', device.createBindGroup.bind(device));
  device.createShaderModule = counted('createShaderModule', device.createShaderModule.bind(device));
  device.createComputePipeline = counted('createComputePipeline', device.createComputePipeline.bind(device));
  device.createComputePipelineAsync = counted(
    'createComputePipeline',
    device.createComputePipelineAsync.bind(device),
  );
  const createBuffer = counted('createBuffer', device.createBuffer.bind(device));
  device.createBuffer = (descriptor) => {
    const buffer = createBuffer(descriptor);
    buffer.mapAsync = counted('mapAsync', buffer.mapAsync.bind(buffer));
    return buffer;
  };
  return calls;
}
