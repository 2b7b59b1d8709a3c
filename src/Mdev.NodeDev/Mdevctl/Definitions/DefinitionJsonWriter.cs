using System.Text;

namespace Mdev.NodeDev.Hosts;

/// <summary>Writes definitions as JSON, in the three forms that mdevctl and libvirt use.</summary>
static class DefinitionJsonWriter
{
    /// <summary>The content of a definition's file: two spaces per level, no newline at the end.</summary>
    internal static string Pretty(MdevDefinition definition)
    {
        StringBuilder json = new();
        Pretty(json, definition, "");
        return json.ToString();
    }

    /// <summary>Writes it within another text, with all lines but the first indented.</summary>
    internal static void Pretty(StringBuilder json, MdevDefinition definition, string indent)
    {
        json.Append("{\n").Append(indent).Append("  \"mdev_type\": ").Text(definition.TypeId);
        json.Append(",\n").Append(indent).Append("  \"start\": ").Text(Start(definition));
        json.Append(",\n").Append(indent).Append("  \"attrs\": [");
        string before = "\n";
        foreach (MdevAttribute attribute in definition.Attributes)
        {
            json.Append(before).Append(indent).Append("    {\n").Append(indent).Append("      ");
            json.Text(attribute.Name).Append(": ").Text(attribute.Value);
            json.Append('\n').Append(indent).Append("    }");
            before = ",\n";
        }
        if (!definition.Attributes.IsEmpty)
            json.Append('\n').Append(indent).Append("  ");
        json.Append("]\n").Append(indent).Append('}');
    }

    /// <summary>One line without spaces, as scripts of mdevctl get it: <c>attrs</c> is always there.</summary>
    internal static string Compact(MdevDefinition definition)
    {
        StringBuilder json = new("{\"mdev_type\":");
        json.Text(definition.TypeId).Append(",\"start\":").Text(Start(definition));
        json.Append(",\"attrs\":[");
        for (int i = 0; i < definition.Attributes.Count; i++)
        {
            MdevAttribute attribute = definition.Attributes[i];
            json.Append(i == 0 ? "{" : ",{").Text(attribute.Name);
            json.Append(':').Text(attribute.Value).Append('}');
        }
        return json.Append("]}").ToString();
    }

    static string Start(MdevDefinition definition) => definition.Autostart ? "auto" : "manual";
}
