namespace Mdev.NodeDev.Conformance;

/// <summary>Texts about vGPUs: sound ones, those that were changed at a few places, and collages.</summary>
static class VgpuInput
{
    const string Catalogue = """
        <?xml version="1.0" encoding="UTF-8"?>
        <!DOCTYPE vgpuconfig SYSTEM "vgpuConfig.dtd">
        <vgpuconfig>
          <vgpuType id="1150" name="NVIDIA L40S-4Q" class="Quadro">
            <devId vendorId="0x10de" deviceId="0x26b9" subsystemVendorId="0x10de" subsystemId="0x147d"/>
            <profileSize>0x100000000</profileSize>
            <framebuffer>0xec000000</framebuffer>
            <numHeads>4</numHeads>
            <display width="7680" height="4320"/>
            <frlConfig>0x3c</frlConfig>
          </vgpuType>
          <vgpuType id="1152" name="NVIDIA L40S-8Q"><profileSize>8589934592</profileSize></vgpuType>
          <vgpuType id="1154" name="NVIDIA L40S-48Q"><profileSize>0xc00000000</profileSize></vgpuType>
          <vgpuType id="1160" name="NVIDIA L40S-1-12Q"><profileSize>0x300000000</profileSize></vgpuType>
          <pgpu>
            <devId vendorId="0x10de" deviceId="0x26b9" subsystemVendorId="0x10de" subsystemId="0x0"/>
            <supportedVgpu vgpuId="1150"><maxVgpus>12</maxVgpus></supportedVgpu>
            <supportedVgpu vgpuId="1152"><maxVgpus>6</maxVgpus></supportedVgpu>
            <supportedVgpu vgpuId="1154"><maxVgpus>1</maxVgpus></supportedVgpu>
            <supportedVgpu vgpuId="1160"><maxVgpus>8</maxVgpus><maxVgpusPerGI>2</maxVgpusPerGI></supportedVgpu>
          </pgpu>
        </vgpuconfig>
        """;

    const string Facts = """
        { "format": 1, "gpus": { "0000:41:00.0": { "mode": "mixed-size", "memoryGiB": 48, "generation": "ada",
          "instances": [ { "id": 3, "profile": "1g.24gb", "mode": "same-size" }, { "id": 4, "profile": "1g.12gb" } ],
          "avoid": [ "0000:41:00.5" ], "maxima": { "NVIDIA L40S-4Q": 12, "NVIDIA L40S-8Q": 6 } } } }
        """;

    const string Definition = """
        { "format": 1, "profile": "NVIDIA L40S-24Q", "start": "auto", "placement_id": 24, "gpu_instance_id": 3,
          "attrs": [ { "vgpu_params": "frame_rate_limiter=0" } ], "note": { "of": [ 1, "2", null ] } }
        """;

    const string Table = "ID    : vGPU Name\n1150  : NVIDIA L40S-4Q\n1152 NVIDIA L40S-8Q\nNVIDIA L40S-48Q 1154\n";

    const string Name = "NVIDIA RTX Pro 6000 Blackwell DC-1-24QME";

    const string Description =
        "num_heads=4, frl_config=60, framebuffer=4096M, max_resolution=7680x4320, max_instance=12";

    static readonly string[] Pieces =
    [
        "",
        "0",
        "-1",
        "1150",
        "65535",
        "4294967295",
        "4294967296",
        "99999999999999999999",
        "0x",
        "1e9",
        "\"",
        "'",
        "\\u0000",
        "\\ud800",
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "=",
        "<",
        "/>",
        "<!--",
        "]]>",
        "&amp;",
        "&x;",
        "\0",
        "\n",
        "\r",
        "\t",
        "\u00a0",
        "\u0130",
        "😀",
        "\udc80",
        "format",
        "mig",
        "same-size",
        "unknown",
        "null",
        "true",
        "0000:41:00.4",
        "7g.80gb+me",
        "../../x",
        "NVIDIA L40S-1-12Q",
        "L40S-0B",
        "-2Q",
        "maxVgpus",
        "pgpu",
    ];

    internal static string OfCatalogue(Dice dice) => Changed(dice, Catalogue);

    internal static string OfFacts(Dice dice) => Changed(dice, Facts);

    internal static string OfDefinition(Dice dice) => Changed(dice, Definition);

    internal static string OfTable(Dice dice) => Changed(dice, Table);

    internal static string OfName(Dice dice) => Changed(dice, Name);

    internal static string OfDescription(Dice dice) => Changed(dice, Description);

    static string Changed(Dice dice, string text)
    {
        int changes = dice.Odd(30, dice.Between(1, 3), 0, 8, 40);
        for (int i = 0; i < changes; i++)
            text = ChangedOnce(dice, text);
        return text;
    }

    static string ChangedOnce(Dice dice, string text)
    {
        int start = dice.Below(text.Length + 1);
        int end = Math.Min(text.Length, start + dice.Of(0, 1, 2, 5, 20));
        return dice.Below(8) switch
        {
            // A number or a word gives way to a piece: this reaches deeper than letters do.
            < 4 => Word(dice, text),
            4 => text[..start] + dice.Of(Pieces) + text[end..],
            5 => text[..start] + text[end..],
            6 => text[..end] + text[start..],
            _ => text[..start] + (char)dice.Below(dice.Of(128, 0x3000)) + text[end..],
        };
    }

    static string Word(Dice dice, string text)
    {
        int at = dice.Below(text.Length + 1);
        int start = at;
        while (start > 0 && char.IsAsciiLetterOrDigit(text[start - 1]))
            start--;
        int end = at;
        while (end < text.Length && char.IsAsciiLetterOrDigit(text[end]))
            end++;
        string word = dice.Percent(50) ? dice.Of(Pieces) : dice.Below(100).ToString(CultureInfo.InvariantCulture);
        return text[..start] + word + text[end..];
    }
}
