namespace Mdev.NodeDev;

/// <summary><c>&lt;capability type='ap_matrix'&gt;</c>.</summary>
static class ApMatrixXml
{
    internal static void Write(NodeWriter writer, ApMatrixCapability matrix) =>
        MdevTypesXml.WriteNested(writer, matrix.MdevTypes);
}
