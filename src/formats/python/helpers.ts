/** Functions that some scripts need, as Python; a script holds those that it calls. */
export const helperText = {
  given: `def given(layer, rng, weight=None, bias=None):
    """A layer with parameters of its own; only those that are not given are drawn."""
    torch.set_rng_state(rng)
    with torch.no_grad():
        if weight is not None:
            layer.weight.copy_(weight)
        elif not isinstance(layer, nn.BatchNorm2d):
            nn.init.kaiming_uniform_(layer.weight, a=math.sqrt(5))
        if bias is not None:
            layer.bias.copy_(bias)
        elif layer.bias is not None and not isinstance(layer, nn.BatchNorm2d):
            fan_in, _ = nn.init._calculate_fan_in_and_fan_out(layer.weight)
            nn.init.uniform_(layer.bias, -1 / math.sqrt(fan_in), 1 / math.sqrt(fan_in))
    for slot in ("weight_quant", "bias_quant"):
        if hasattr(layer, slot):
            getattr(layer, slot).init_tensor_quant()
    return layer`,
  restored: `def restored(layer, state):
    """Puts back what training had left in a layer's quantizers."""
    def put(module, name, value):
        target = getattr(module, name)
        if not isinstance(target, torch.Tensor):
            setattr(module, name, value)
            return
        with torch.no_grad():
            value = torch.as_tensor(value, dtype=torch.float32)
            target.copy_(value.reshape(target.shape) if value.numel() == target.numel() else value)

    for slot, fields in state.items():
        proxy = getattr(layer, slot)
        if isinstance(proxy, torch.Tensor):
            put(layer, slot, fields)
            continue
        fused = getattr(proxy, "fused_activation_quant_proxy", None)
        quant = proxy.tensor_quant if fused is None else fused.tensor_quant
        parts = {
            "zero_point": "zero_point_impl",
            "pre_scaling": "pre_scaling_impl",
            "bit_width": "msb_clamp_bit_width_impl",
        }
        for name, value in fields.items():
            if isinstance(value, dict):
                for inner, inner_value in value.items():
                    put(getattr(quant, parts[name]), inner, inner_value)
            else:
                put(getattr(quant.scaling_impl, "runtime_stats", quant.scaling_impl), name, value)`,
  laplace: `def laplace(shape, loc=0.0, scale=1.0):
    """QuantScope's own: torch.rand, seen from its middle, through a logarithm in double."""
    u = torch.rand(shape).double() - 0.5 + 2**-25
    return (loc - scale * u.sign() * torch.log(1 - 2 * u.abs())).float()`,
  bimodal: `def bimodal(shape, separation=4.0, outliers=0.0):
    """QuantScope's own: two normal humps, and outliers 8 times as large."""
    normal, hump, chance = torch.randn(shape).double(), torch.rand(shape), torch.rand(shape).double()
    shifted = normal + torch.where(hump < 0.5, -separation, separation) / 2
    return torch.where(chance < outliers, 8 * shifted, shifted).float()`,
  picture: `def picture(path, channels=3, size=None, mean=0.0, std=1.0):
    """A picture as [1, channels, height, width] between 0 and 1; resized, it differs from the page's a little."""
    image = Image.open(path).convert("L" if channels == 1 else "RGB")
    if size is not None:
        height, width = size if isinstance(size, tuple) else (size, size)
        image = image.resize((width, height), Image.BILINEAR)
    values = torch.from_numpy(numpy.array(image)).float() / 255
    values = values.unsqueeze(0) if channels == 1 else values.permute(2, 0, 1)
    return ((values - mean) / std).unsqueeze(0)`,
} as const;
