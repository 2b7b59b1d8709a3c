using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Mdev.NodeDev.RepositoryTests;

/// <summary>The attributes that a caller, the compiler or an analyzer acts on.</summary>
static class ApiAttributes
{
    static readonly HashSet<Type> Shown =
    [
        typeof(FlagsAttribute),
        typeof(ObsoleteAttribute),
        typeof(ExperimentalAttribute),
        typeof(SupportedOSPlatformAttribute),
        typeof(RequiresUnreferencedCodeAttribute),
        typeof(RequiresDynamicCodeAttribute),
        typeof(CollectionBuilderAttribute),
        typeof(InterpolatedStringHandlerAttribute),
        typeof(DoesNotReturnAttribute),
        typeof(MaybeNullWhenAttribute),
        typeof(MemberNotNullWhenAttribute),
        typeof(NotNullWhenAttribute),
        typeof(NotNullIfNotNullAttribute),
        typeof(StringSyntaxAttribute),
        typeof(UnscopedRefAttribute),
    ];

    internal static void Append(StringBuilder text, MemberInfo member, string after) =>
        Append(text, member.GetCustomAttributesData(), after);

    internal static void Append(StringBuilder text, ParameterInfo parameter) =>
        Append(text, parameter.GetCustomAttributesData(), " ");

    static void Append(StringBuilder text, IList<CustomAttributeData> attributes, string after)
    {
        foreach (
            string attribute in attributes
                .Where(attribute => Shown.Contains(attribute.AttributeType) && !IsForOldCompilers(attribute))
                .Select(Write)
                .Order(StringComparer.Ordinal)
        )
            text.Append(attribute).Append(after);
    }

    /// <summary>
    /// The compiler marks constructors of types with required members so that older ones refuse them.
    /// </summary>
    static bool IsForOldCompilers(CustomAttributeData attribute) =>
        attribute.AttributeType == typeof(ObsoleteAttribute)
        && attribute.ConstructorArguments is [{ Value: string text }, ..]
        && text.StartsWith("Constructors of types with required members", StringComparison.Ordinal);

    static string Write(CustomAttributeData attribute)
    {
        string name = attribute.AttributeType.Name[..^"Attribute".Length];
        IEnumerable<string> arguments =
        [
            .. attribute.ConstructorArguments.Select(argument => ApiConstant.Of(argument)),
            .. attribute.NamedArguments.Select(argument =>
                $"{argument.MemberName} = {ApiConstant.Of(argument.TypedValue)}"
            ),
        ];
        string list = string.Join(", ", arguments);
        return list.Length == 0 ? $"[{name}]" : $"[{name}({list})]";
    }
}
