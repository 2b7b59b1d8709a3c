namespace Mdev.NodeDev.Conformance;

/// <summary>
/// Commands of every kind, sound and odd, on hosts with devices and definitions, by a seed and a number.
/// </summary>
sealed class RandomSequence
{
    const string Letters = "5a0c1f1e-aaaa-4bbb-8ccc-ddddeeeeffff";

    static readonly string[] Uuids =
    [
        "11111111-2222-4333-8444-555555555555",
        "11111111-2222-4333-8444-666666666666",
        Letters,
        "00000000-0000-0000-0000-000000000000",
    ];

    readonly Dice _dice;
    readonly HostSketch _host = new();

    RandomSequence(ulong seed, int number) => _dice = new Dice(seed * 1_000_003 + (ulong)number);

    internal static CommandSequence Make(ulong seed, int number) => new RandomSequence(seed, number).Make(number);

    CommandSequence Make(int number)
    {
        foreach (string kind in (string[])["callouts", "notifiers"])
            _host.Folder($"usr/lib/mdevctl/scripts.d/{kind}");
        _host.Folder("etc/mdevctl.d").Folder("sys/class/mdev_bus").Folder("sys/bus/mdev/devices");
        Parent("sys/devices/pci0000:3a/0000:3b:00.0", "nv-1", "nv-2");
        if (_dice.Percent(60))
            Parent("sys/devices/virtual/mtty/mtty", "mtty-1");
        for (int i = _dice.Of(0, 1, 1, 1, 2, 3); i > 0; i--)
            Stored();
        int count = _dice.Between(3, 12);
        MdevctlCommand[] commands = [.. Enumerable.Range(0, count).Select(_ => Command())];
        return new CommandSequence(_host.Build($"sequence {number}"), commands);
    }

    void Parent(string device, params string[] types)
    {
        _host.File($"{device}/uevent", "").Register(device);
        foreach (string type in types)
        {
            string directory = $"{device}/mdev_supported_types/{type}";
            _host
                .Folder($"{directory}/devices")
                .File($"{directory}/create", "")
                .File($"{directory}/available_instances", $"{_dice.Below(30)}\n");
            if (!_dice.Percent(2))
                _host.File($"{directory}/device_api", "vfio-pci\n");
            if (_dice.Percent(60))
                _host.File($"{directory}/name", $"{Text()}\n");
            if (_dice.Percent(40))
                _host.File($"{directory}/description", $"{Text()}\n{Text()}\n");
        }
        foreach (string uuid in _dice.Some(_dice.Of(0, 1, 1, 2), Uuids))
        {
            // The kernel knows a UUID once.
            if (!_active.Add(uuid))
                continue;
            string mdev = $"{device}/{uuid}";
            _host
                .File($"{mdev}/uevent", "")
                .File($"{mdev}/remove", "")
                .Link($"{mdev}/subsystem", "sys/bus/mdev")
                .Link($"sys/bus/mdev/devices/{uuid}", mdev);
            if (!_dice.Percent(5))
                _host.LinkText($"{mdev}/mdev_type", $"../mdev_supported_types/{_dice.Of(types)}");
        }
    }

    readonly HashSet<string> _active = [];

    /// <summary>A definition that was there before.</summary>
    void Stored()
    {
        string uuid = _dice.Percent(60) ? Uuids[0] : _dice.Of(Uuids);
        string name = _dice.Odd(6, uuid, uuid.Replace("-", "", StringComparison.Ordinal), "README", $"{uuid}~");
        _host.File($"etc/mdevctl.d/{_dice.Of("0000:3b:00.0", "mtty", "nowhere")}/{name}", Config(_dice.Percent(8)));
    }

    MdevctlCommand Command() =>
        _dice.Below(100) switch
        {
            < 28 => Define(),
            < 60 => Modify(),
            < 70 => Undefine(),
            < 95 => List(),
            _ => new MdevctlCommand("types") { Json = true, Parent = _dice.Percent(40) ? ParentName() : null },
        } with
        {
            IsJoined = _dice.Percent(40),
        };

    MdevctlCommand Define()
    {
        if (_dice.Percent(25))
        {
            return WithFile(
                new MdevctlCommand("define")
                {
                    Uuid = Uuid(),
                    Parent = _dice.Percent(92) ? ParentName() : null,
                    Type = _dice.Percent(3) ? "x" : null,
                    Auto = _dice.Percent(3),
                }
            );
        }
        return new MdevctlCommand("define")
        {
            Uuid = Uuid(),
            Parent = _dice.Percent(75) ? ParentName() : null,
            Type = _dice.Percent(75) ? TypeId() : null,
            Auto = _dice.Percent(40),
        };
    }

    MdevctlCommand Modify()
    {
        MdevctlCommand modify = new("modify")
        {
            Uuid = Uuid(),
            Parent = _dice.Percent(25) ? ParentName() : null,
            Type = _dice.Percent(12) ? TypeId() : null,
        };
        return _dice.Below(100) switch
        {
            < 12 => modify with { Auto = true },
            < 22 => modify with { Manual = true },
            < 60 => modify with
            {
                AddedName = Attribute(),
                Value = _dice.Percent(97) ? Value() : null,
                Index = _dice.Percent(40) ? Index() : null,
            },
            < 80 => modify with { Delete = true, Index = _dice.Percent(50) ? Index() : null },
            < 94 => WithFile(
                modify with
                {
                    Type = _dice.Percent(3) ? "x" : null,
                    Parent = _dice.Percent(90) ? ParentName() : null,
                    Defined = _dice.Percent(50),
                }
            ),
            < 96 => modify,
            < 98 => modify with { Auto = true, Manual = true },
            < 99 => modify with { Delete = true, Auto = true },
            _ => modify with { Manual = true, Index = "0" },
        };
    }

    MdevctlCommand Undefine() =>
        new("undefine") { Uuid = _dice.Percent(97) ? Uuid() : null, Parent = _dice.Percent(40) ? ParentName() : null };

    MdevctlCommand List() =>
        new("list")
        {
            Defined = _dice.Percent(75),
            Json = _dice.Percent(70),
            Verbose = _dice.Percent(40),
            Uuid = _dice.Percent(30) ? Uuid() : null,
            Parent = _dice.Percent(25) ? ParentName() : null,
        };

    MdevctlCommand WithFile(MdevctlCommand command) =>
        _dice.Percent(4)
            ? command with
            {
                File = [],
                HasFile = false,
            }
            : command with
            {
                File = Config(_dice.Percent(25)),
            };

    byte[] Config(bool isOdd)
    {
        StringBuilder json = new();
        json.Append("{ \"mdev_type\": ").Append(Json(TypeId()));
        json.Append(", \"start\": ").Append(_dice.Odd(10, "\"auto\"", "\"manual\"", "\"AUTO\"", "1"));
        if (_dice.Percent(80))
        {
            json.Append(",\n\"attrs\": [");
            for (int i = _dice.Of(0, 1, 2, 3); i > 0; i--)
                json.Append($"{{{Json(Attribute())}:{Json(Value())}}}{(i > 1 ? "," : "")}");
            json.Append(']');
        }
        json.Append('}');
        byte[] bytes = Encoding.UTF8.GetBytes(json.ToString());
        if (!isOdd)
            return bytes;
        switch (_dice.Below(12))
        {
            case 0:
                return bytes[..^1];
            case 1:
                bytes[_dice.Below(bytes.Length)] = (byte)_dice.Below(256);
                return bytes;
            case 2:
                return [];
            default:
                return Encoding.UTF8.GetBytes(
                    _dice.Of(
                        "[]",
                        "{}",
                        "{\"mdev_type\":1,\"start\":\"auto\"}",
                        "{\"mdev_type\":\"t\",\"start\":\"auto\",\"attrs\":null}",
                        "{\"mdev_type\":\"t\",\"start\":\"auto\",\"attrs\":{}}",
                        "{\"mdev_type\":\"t\",\"start\":\"auto\",\"attrs\":[{\"a\":1}]}",
                        "{\"mdev_type\":\"t\",\"start\":\"auto\",\"attrs\":[{\"a\":\"1\",\"b\":\"2\"}]}",
                        "{\"mdev_type\":\"t\",\"start\":\"auto\",\"attrs\":[{}]}",
                        "{\"mdev_type\":\"t\",\"start\":\"auto\",\"note\":[1,{\"a\":2.5}]}",
                        "{\"mdev_type\":\"t\",\"mdev_type\":\"u\",\"start\":\"auto\"}",
                        "{\"mdev_type\":\"\\u0041\\ud83d\\ude00\",\"start\":\"\\u0061uto\"}",
                        "{\"mdev_type\":\"\\ud83d\",\"start\":\"auto\"}",
                        "{\"mdev_type\":\"t\"}",
                        "\ufeff{\"mdev_type\":\"t\",\"start\":\"auto\"}"
                    )
                );
        }
    }

    string Uuid()
    {
        string uuid = _dice.Percent(70) ? Uuids[0] : _dice.Of(Uuids);
        return _dice.Odd(
            8,
            uuid,
            uuid.ToUpperInvariant(),
            uuid.Replace("-", "", StringComparison.Ordinal),
            $"{{{uuid}}}",
            $"urn:uuid:{uuid}",
            $"URN:UUID:{uuid}",
            $"{uuid} ",
            uuid[..^1],
            "",
            $"{{{uuid.Replace("-", "", StringComparison.Ordinal)}}}",
            "x"
        );
    }

    string ParentName() =>
        _dice.Odd(
            3,
            _dice.Of("0000:3b:00.0", "0000:3b:00.0", "mtty", "nowhere", "Größe \"😀\""),
            "../x",
            "scripts.d",
            ".",
            "",
            "a/b"
        );

    /// <summary>None has a control character, which mdevctl takes and this library refuses.</summary>
    string TypeId() => _dice.Odd(3, _dice.Of("nv-1", "nv-2", "mtty-1", "é \"t\""), "", "../x", "..");

    string Attribute() =>
        _dice.Odd(
            4,
            _dice.Of("a", "assign_adapter", "nvidia/vgpu_params", "é\"😀 b", "'c'"),
            "",
            "../../x",
            "remove",
            "a//b"
        );

    string Value() =>
        _dice.Of(
            "",
            "1",
            "-1",
            "a\"b\\c",
            "l1\nl2\n",
            "\t\r\b\f\u001f\u007f",
            "é😀\u2028\u0085",
            "'$x`y`",
            new string('x', _dice.Below(5000))
        );

    string Index() => _dice.Odd(15, $"{_dice.Below(4)}", "+1", "01", "4294967295", "4294967296", "-1", "", "x", " 0");

    string Text() => _dice.Of("GRID T4-1Q", " é \"x\" ", "a\tb", "", "\u2028");

    static string Json(string text)
    {
        StringBuilder json = new("\"");
        foreach (char c in text)
            json.Append(c is '"' or '\\' or < ' ' ? $"\\u{(int)c:x4}" : c.ToString());
        return json.Append('"').ToString();
    }
}
