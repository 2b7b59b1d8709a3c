using System.Text;

namespace Mdev.NodeDev;

/// <summary><c>&lt;capability type='ap_matrix'&gt;</c>.</summary>
static class ApMatrixXml
{
    internal static ApMatrixCapability Read(NodeReader reader)
    {
        ListBuilder<MdevType> types = default;
        StringBuilder? unknown = null;
        int level = reader.Level;
        while (reader.NextChild(level))
        {
            if (reader.Name != "capability")
                reader.Unknown(ref unknown);
            else if (reader.CapabilityType() is not { } type)
                continue;
            else if (type == MdevTypesXml.CapabilityType)
                MdevTypesXml.ReadNested(reader, ref types);
            else
                reader.Unknown(ref unknown);
        }
        return new ApMatrixCapability { MdevTypes = types.Build(), Unknown = new UnknownContent(unknown?.ToString()) };
    }

    internal static void Write(NodeWriter writer, ApMatrixCapability matrix) =>
        MdevTypesXml.WriteNested(writer, matrix.MdevTypes);
}
