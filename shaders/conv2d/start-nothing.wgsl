// Part of pack-weight where no range is tracked on the way.

fn start(index: u32, out_channels: u32) {}
