using System.Text;
using System.Text.Json;
using Mdev.NodeDev.Sysfs;

namespace Mdev.NodeDev.Hosts;

/// <summary>Reads what <c>mdevctl types --dumpjson</c> prints.</summary>
static class MdevctlTypesReader
{
    internal static bool TryParse(
        ReadOnlySpan<byte> json,
        out ValueList<HostMdevParent> parents,
        out ValueList<Diagnostic> diagnostics
    )
    {
        List<HostMdevParent> found = [];
        Utf8JsonReader reader = new(json);
        bool isListing;
        try
        {
            isListing = Listing(ref reader, found);
        }
        catch (JsonException)
        {
            isListing = false;
        }
        catch (InvalidOperationException)
        {
            isListing = false;
        }
        parents = isListing ? ValueList.From(found) : [];
        diagnostics = isListing ? [] : [Malformed(json[..(int)reader.TokenStartIndex])];
        return isListing;
    }

    static bool Listing(ref Utf8JsonReader reader, List<HostMdevParent> parents)
    {
        if (!Next(ref reader, JsonTokenType.StartArray) || !reader.Read())
            return false;
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                string name = reader.GetString()!;
                List<HostMdevType> types = [];
                if (!Types(ref reader, types))
                    return false;
                parents.Add(
                    new HostMdevParent
                    {
                        Name = name,
                        Path = $"{MdevParentProbe.Registry}/{name}",
                        IsRegistered = true,
                        Types = ValueList.From(types),
                    }
                );
            }
            if (!reader.Read())
                return false;
        }
        return reader.TokenType == JsonTokenType.EndArray && !reader.Read();
    }

    static bool Types(ref Utf8JsonReader reader, List<HostMdevType> types)
    {
        if (!Next(ref reader, JsonTokenType.StartArray))
            return false;
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            if (!Next(ref reader, JsonTokenType.PropertyName))
                return false;
            HostMdevType type = new() { Id = reader.GetString()!, DirectoryOrder = types.Count };
            if (
                !Next(ref reader, JsonTokenType.StartObject)
                || !Type(ref reader, ref type)
                || !Next(ref reader, JsonTokenType.EndObject)
            )
                return false;
            types.Add(type);
        }
        return reader.TokenType == JsonTokenType.EndArray;
    }

    static bool Type(ref Utf8JsonReader reader, ref HostMdevType type)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string key = reader.GetString()!;
            if (!reader.Read())
                return false;
            switch (key)
            {
                case "available_instances":
                    if (!reader.TryGetInt64(out long count))
                        return false;
                    type = type with { AvailableInstances = count };
                    break;
                case "device_api":
                    type = type with { DeviceApi = new DeviceApi(reader.GetString()!) };
                    break;
                case "name":
                    type = type with { Name = reader.GetString() };
                    break;
                case "description":
                    type = type with { Description = reader.GetString() };
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
        return reader.TokenType == JsonTokenType.EndObject
            && type is { AvailableInstances: not null, DeviceApi: not null };
    }

    static bool Next(ref Utf8JsonReader reader, JsonTokenType type) =>
        reader.Read() && reader.TokenType == type;

    static Diagnostic Malformed(ReadOnlySpan<byte> before)
    {
        int start = before.LastIndexOf((byte)'\n') + 1;
        SourceLocation here = new(
            null,
            before.Count((byte)'\n') + 1,
            Encoding.UTF8.GetCharCount(before[start..]) + 1
        );
        return DefinitionDiagnostics.MalformedListing.At(
            here,
            "it is not what mdevctl prints of types"
        );
    }
}
