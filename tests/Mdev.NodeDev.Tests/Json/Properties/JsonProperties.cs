using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Mdev.NodeDev.Tests;

/// <summary>Whatever the model can hold comes back from JSON as it was, in every way of System.Text.Json.</summary>
public sealed class JsonProperties
{
    static readonly byte[][] Valid =
    [
        JsonSerializer.SerializeToUtf8Bytes(InventedHosts.Load("types-bytes").Scan(), JsonForms.Generated),
        .. LibvirtView
            .Create(InventedHosts.Load("a40").Scan())
            .Nodes.Take(20)
            .Select(one => JsonSerializer.SerializeToUtf8Bytes(one.Device, JsonForms.Generated)),
    ];

    [Property(MaxTest = 300)]
    public Property NodeDevice_RoundTripsJson() =>
        Prop.ForAll(Devices.Any.ToArbitrary(), static device => !JsonForms.Losing(device).Any());

    [Property(MaxTest = 100)]
    public Property ListOfNodeDevices_RoundTripsJson() =>
        Prop.ForAll(XmlValues.List(Devices.Any).ToArbitrary(), static devices => !JsonForms.Losing(devices).Any());

    [Property(MaxTest = 300)]
    public Property Hostdev_RoundTripsJson() =>
        Prop.ForAll(InventedHostdevs.Any.ToArbitrary(), static hostdev => !JsonForms.Losing(hostdev).Any());

    [Property(MaxTest = 300)]
    public bool AnyText_RoundTripsJson(NonNull<string> text, byte[] bytes, char lone)
    {
        string odd = $"{text.Get}{SurrogateEscape.Decode(bytes)}{(char)('\ud800' + (lone & 0x7ff))}x";
        NodeDevice device = new()
        {
            Name = odd,
            DevLinks = [odd],
            Capabilities =
            [
                new MdevTypesCapability { Types = [new MdevType { Id = odd, DeviceApi = new DeviceApi(odd) }] },
            ],
        };
        return !JsonForms.Losing(device).Any();
    }

    [Property(MaxTest = 200)]
    public bool Diagnostics_RoundTripJson(NonNull<string> text, PositiveInt line, NonNegativeInt omitted) =>
        !JsonForms
            .Losing(
                new ValidationResult([
                    new Diagnostic(
                        DocumentDiagnostics.MalformedXml,
                        new SourceLocation(text.Get, line.Get, null, text.Get),
                        string.Concat(Enumerable.Repeat(text.Get, line.Get))
                    )
                    {
                        Omitted = omitted.Get,
                    },
                    new Diagnostic("ND9999", DiagnosticSeverity.Info, default, text.Get),
                ])
            )
            .Any();

    [Property(MaxTest = 2000)]
    public bool Damaged_IsReadOrRefused(byte which, int at, byte value, bool isCut)
    {
        byte[] json = [.. Valid[which % Valid.Length]];
        json[(int)((uint)at % json.Length)] = value;
        if (isCut)
            json = json[..(int)((uint)at % json.Length)];
        foreach ((_, JsonSerializerOptions options) in JsonForms.All)
        {
            try
            {
                _ =
                    which % Valid.Length == 0
                        ? JsonSerializer.Deserialize<HostSnapshot>(json, options)!.ToString()
                        : JsonSerializer.Deserialize<NodeDevice>(json, options)!.ToString();
            }
            catch (JsonException)
            {
                // Refused.
            }
        }
        return true;
    }
}
