using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace Mdev.NodeDev.RepositoryTests;

/// <summary>The types that the compiled code of a type uses: in its declarations and in the bodies of its methods.</summary>
static class CodeReferences
{
    const BindingFlags All =
        BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.Instance
        | BindingFlags.Static
        | BindingFlags.DeclaredOnly;

    static readonly Dictionary<ushort, OpCode> Codes = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => (ushort)code.Value);

    /// <summary>Whether no source declares the type: the compiler or a generator made it.</summary>
    internal static bool IsGenerated(Type type) =>
        type.FullName!.Contains('<', StringComparison.Ordinal)
        || type.IsDefined(typeof(CompilerGeneratedAttribute))
        || type.Namespace?.EndsWith(".Generated", StringComparison.Ordinal) == true
        || type.Namespace is "System.Runtime.CompilerServices" or "Microsoft.CodeAnalysis"
        || type.DeclaringType is { } outer && IsGenerated(outer);

    /// <summary>The types used by a type and by what the compiler made of its lambdas and iterators.</summary>
    internal static HashSet<Type> Of(Type type)
    {
        HashSet<Type> used = [];
        AddDeclaration(used, type);
        foreach (Type nested in type.GetNestedTypes(All).Where(IsGenerated))
            used.UnionWith(Of(nested));
        return used;
    }

    static void AddDeclaration(HashSet<Type> used, Type type)
    {
        Add(used, type.BaseType);
        foreach (Type implemented in type.GetInterfaces())
            Add(used, implemented);
        foreach (Type parameter in type.GetGenericArguments())
            AddConstraints(used, parameter);
        AddAttributes(used, type);
        foreach (MemberInfo member in type.GetMembers(All))
        {
            AddAttributes(used, member);
            if (member is FieldInfo field)
                Add(used, field.FieldType);
            if (member is MethodBase method)
                AddMethod(used, method);
        }
    }

    static void AddMethod(HashSet<Type> used, MethodBase method)
    {
        Add(used, (method as MethodInfo)?.ReturnType);
        foreach (ParameterInfo parameter in method.GetParameters())
            Add(used, parameter.ParameterType);
        if (method.IsGenericMethod)
        {
            foreach (Type parameter in method.GetGenericArguments())
                AddConstraints(used, parameter);
        }
        if (method.GetMethodBody() is not { } body)
            return;
        foreach (LocalVariableInfo local in body.LocalVariables)
            Add(used, local.LocalType);
        foreach (ExceptionHandlingClause clause in body.ExceptionHandlingClauses)
        {
            if (clause.Flags == ExceptionHandlingClauseOptions.Clause)
                Add(used, clause.CatchType);
        }
        foreach (int token in Tokens(body.GetILAsByteArray() ?? []))
            AddMember(used, Resolve(method, token));
    }

    static MemberInfo? Resolve(MethodBase method, int token) =>
        method.Module.ResolveMember(
            token,
            method.DeclaringType?.GetGenericArguments(),
            method.IsGenericMethod ? method.GetGenericArguments() : null
        );

    static void AddMember(HashSet<Type> used, MemberInfo? member)
    {
        Add(used, member as Type ?? member?.DeclaringType);
        if (member is FieldInfo field)
            Add(used, field.FieldType);
        if (member is MethodInfo method)
        {
            Add(used, method.ReturnType);
            foreach (Type argument in method.IsGenericMethod ? method.GetGenericArguments() : [])
                Add(used, argument);
        }
    }

    /// <summary>The metadata tokens of types, fields and methods in the instructions of a method.</summary>
    static IEnumerable<int> Tokens(byte[] code)
    {
        int at = 0;
        while (at < code.Length)
        {
            bool isLong = code[at] == 0xFE;
            OpCode instruction = Codes[isLong ? (ushort)(code[at] << 8 | code[at + 1]) : code[at]];
            at += isLong ? 2 : 1;
            int size = OperandSize(instruction.OperandType, code, at);
            if (
                instruction.OperandType
                is OperandType.InlineMethod
                    or OperandType.InlineField
                    or OperandType.InlineType
                    or OperandType.InlineTok
            )
                yield return BitConverter.ToInt32(code, at);
            at += size;
        }
    }

    static int OperandSize(OperandType type, byte[] code, int at) =>
        type switch
        {
            OperandType.InlineNone => 0,
            OperandType.ShortInlineBrTarget
            or OperandType.ShortInlineI
            or OperandType.ShortInlineVar => 1,
            OperandType.InlineVar => 2,
            OperandType.InlineI8 or OperandType.InlineR => 8,
            OperandType.InlineSwitch => 4 + 4 * BitConverter.ToInt32(code, at),
            _ => 4,
        };

    static void AddConstraints(HashSet<Type> used, Type argument)
    {
        foreach (
            Type constraint in argument.IsGenericParameter
                ? argument.GetGenericParameterConstraints()
                : []
        )
            Add(used, constraint);
    }

    static void AddAttributes(HashSet<Type> used, MemberInfo member)
    {
        foreach (CustomAttributeData attribute in member.GetCustomAttributesData())
        {
            Add(used, attribute.AttributeType);
            foreach (CustomAttributeTypedArgument argument in attribute.ConstructorArguments)
                Add(used, argument.Value as Type);
        }
    }

    static void Add(HashSet<Type> used, Type? type)
    {
        if (type is null || !used.Add(type))
            return;
        Add(used, type.HasElementType ? type.GetElementType() : null);
        foreach (Type argument in type.GetGenericArguments())
            Add(used, argument);
    }
}
