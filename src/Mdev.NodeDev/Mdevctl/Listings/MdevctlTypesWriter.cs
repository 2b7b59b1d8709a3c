using System.Globalization;
using System.Text;

namespace Mdev.NodeDev.Hosts;

/// <summary>Writes the bytes of <c>mdevctl types --dumpjson</c>, version 1.4.</summary>
static class MdevctlTypesWriter
{
    internal static string Write(HostSnapshot snapshot, string? only)
    {
        HostMdevParent[] parents =
        [
            .. snapshot
                .Parents.Where(parent => parent.IsRegistered && (only is null || parent.Name == only))
                .OrderBy(parent => parent.Name, MdevctlJson.ByBytes),
        ];
        if (parents.Length == 0)
            return "[]";
        StringBuilder json = new("[\n  {\n");
        for (int i = 0; i < parents.Length; i++)
        {
            json.Append("    ").Text(parents[i].Name).Append(": [");
            HostMdevType[] types = [.. parents[i].Types.OrderBy(type => type.Id, MdevctlJson.ByBytes)];
            for (int k = 0; k < types.Length; k++)
            {
                json.Append(k == 0 ? "\n" : ",\n");
                Type(json, types[k]);
            }
            json.Append(types.Length == 0 ? "]" : "\n    ]").Append(i + 1 < parents.Length ? ",\n" : "\n");
        }
        return json.Append("  }\n]").ToString();
    }

    static void Type(StringBuilder json, HostMdevType type)
    {
        json.Append("      {\n        ").Text(type.Id).Append(": {\n          \"available_instances\": ");
        json.Append(CultureInfo.InvariantCulture, $"{type.AvailableInstances ?? 0}");
        json.Append(",\n          \"device_api\": ").Text(type.DeviceApi?.Value.Trim() ?? "");
        Optional(json, "name", type.Name?.Trim());
        Optional(json, "description", type.Description?.Trim().Replace("\n", ", ", StringComparison.Ordinal));
        json.Append("\n        }\n      }");
    }

    static void Optional(StringBuilder json, string key, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            json.Append(",\n          ").Text(key).Append(": ").Text(value);
    }
}
