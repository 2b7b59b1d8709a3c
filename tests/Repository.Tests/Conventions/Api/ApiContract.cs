using System.Reflection;
using System.Runtime.CompilerServices;

namespace Mdev.NodeDev.RepositoryTests;

/// <summary>
/// The public surface of an assembly as text that reads like C#: one line a member, ordered by name, without what the
/// compiler adds to every record. Two surfaces are the same where their texts are.
/// </summary>
static class ApiContract
{
    const BindingFlags Declared =
        BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.Instance
        | BindingFlags.Static
        | BindingFlags.DeclaredOnly;

    internal static string Of(Assembly assembly) => Of(assembly.GetExportedTypes());

    internal static string Of(IEnumerable<Type> types)
    {
        StringBuilder text = new();
        foreach (
            IGrouping<string, Type> group in types
                .GroupBy(type => type.Namespace ?? "")
                .OrderBy(group => group.Key, StringComparer.Ordinal)
        )
        {
            text.Append(text.Length > 0 ? "\n" : "").Append("namespace ").Append(group.Key).Append('\n');
            foreach (Type type in group.OrderBy(type => type.FullName, StringComparer.Ordinal))
                AppendType(text, type);
        }
        return text.ToString().TrimEnd('\n');
    }

    static void AppendType(StringBuilder text, Type type)
    {
        text.Append('\n');
        ApiAttributes.Append(text, type, "\n");
        text.Append(ApiDeclaration.Of(type)).Append('\n');
        if (type.IsSubclassOf(typeof(Delegate)))
            return;
        if (type.IsEnum)
        {
            foreach (
                FieldInfo field in type.GetFields(BindingFlags.Public | BindingFlags.Static)
                    .OrderBy(field => field.GetRawConstantValue())
            )
                text.Append($"    {field.Name} = {field.GetRawConstantValue()},\n");
            return;
        }
        AppendLines(text, type.GetFields(Declared).Where(IsShown).Select(ApiMember.Field));
        AppendLines(text, type.GetConstructors(Declared).Where(IsShown).Select(ApiMember.Constructor));
        AppendLines(text, type.GetProperties(Declared).Where(IsShown).Select(ApiMember.Property));
        AppendLines(text, type.GetEvents(Declared).Where(IsShown).Select(ApiMember.Event));
        AppendLines(text, type.GetMethods(Declared).Where(IsShown).Select(ApiMember.Method));
    }

    static void AppendLines(StringBuilder text, IEnumerable<string> lines)
    {
        foreach (string line in lines.Order(StringComparer.Ordinal))
            text.Append("    ").Append(line).Append('\n');
    }

    static bool IsShown(FieldInfo field) => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly;

    static bool IsShown(PropertyInfo property) =>
        !IsMadeByCompiler(property) && property.GetAccessors(nonPublic: true).Any(IsVisible);

    static bool IsShown(EventInfo member) => IsVisible(member.AddMethod!);

    static bool IsShown(ConstructorInfo constructor) => IsVisible(constructor) && !IsMadeByCompiler(constructor);

    /// <summary>Accessors and the members of records are left out: both follow from what is shown.</summary>
    static bool IsShown(MethodInfo method) =>
        IsVisible(method)
        && !IsMadeByCompiler(method)
        && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal));

    internal static bool IsVisible(MethodBase method) =>
        method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    static bool IsMadeByCompiler(MemberInfo member) =>
        member.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
        || member.Name.Contains('<', StringComparison.Ordinal)
        || member is PropertyInfo { Name: "EqualityContract" };
}
